import { describe, expect, it } from '@jest/globals';
import { having, people, refusalOf } from '../../../../test/support/desk';
import { anOrder, stored } from '../../../../test/support/orders';

const note = { note: 'Calls back on Monday', actor: people.ava };
const order = having(stored(anOrder()), 'note', note);
const handed = (to: unknown) => ({ case: 'CASE-SO-1001-1', actor: people.ava, to });

describe('handing a case over', () => {
  it.each(['U0BEN', 'W012ABCDEF', ' U0BEN '])('makes %j look after it', (to) => {
    const { summary } = having(inCase(order), 'case.handover', handed(to));
    expect(summary.cases).toMatchObject([{ owner: to.trim() }]);
  });

  it.each(['C0ORDERS', 'G0PRIVATE', 'D0DIRECT', 'S0LEADS', 'B0BOT', 'u0ben', 'U', 'ben', '@ben', '', 7, null])(
    'is refused to %j, who is no person in Slack',
    (to) => {
      expect(refusalOf(inCase(order), 'case.handover', handed(to))).toMatchObject({
        ...{ code: 'request_invalid', problems: [{ path: 'to' }] },
      });
    },
  );
});

/** The order with a case that is open. */
function inCase(one: typeof order): typeof order {
  const cases = [
    {
      ...{ number: 'CASE-SO-1001-1', status: 'Open' as const, openedBy: people.ava, owner: 'U0AVA', reference: null },
      openedAt: '2026-11-02T10:00:00.000Z',
    },
  ];
  return { ...one, summary: { ...one.summary, cases } };
}
