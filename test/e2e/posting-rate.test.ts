import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';

const rules = policy.parse({ ...journeyPolicy, posts: { perPersonAndMinute: 3 } });

/** Twenty seconds into a minute, until the test lets time pass. */
let now = new Date('2026-11-02T10:00:20Z');

describe('somebody who posts more than the policy lets one person', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { as, cardOf, imported, opened, stored, said, whispered, driver } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules, clock: () => now });
  });
  afterAll(() => journey.stop());

  const cards = () => driver().messages('C0ORDERS').length;
  const entriesOf = async (order: string) => ((await stored(order))?.entries ?? []).map(({ action }) => action);

  it('is told so alone, keeps what was typed, and can go on in the next minute', async () => {
    for (const order of ['P-1', 'P-2']) await cardOf(order, { customer: { id: order, name: 'Grace Hopper' } });
    const { ts } = await said('C0ORDERS', 'Order P-1 ·');
    const ava = await opened('U0AVA', ts, 'order_cancel');
    await ava.fill('line:1', 'quantity', '1');
    await ava.fill('reason', 'value', 'out_of_stock');
    await ava.submit();
    await imported('P-3');
    await as('U0AVA').command('/order P-3');
    await said('C0ORDERS', 'Order P-3 ·');

    const before = cards();
    await ava.submit();
    const shown = textOf(ava.view()?.blocks);
    expect(shown).toContain('limit of 3 posts a minute');
    expect(shown).toContain('what you typed is still there. Try again in 40 seconds.');
    expect(shown).toContain('1 × Mug');
    await ava.command('/order P-2');
    await whispered('U0AVA', 'Try again in 40 seconds. Copy to try again: `/order P-2`');
    expect([await entriesOf('P-1'), cards()]).toEqual([[], before]);

    // Others are not held up by it.
    await as('U0BEN').command('/order P-2');
    await driver().until(() => cards() === before + 1);
    now = new Date('2026-11-02T10:01:00Z');
    await ava.submit();
    expect(ava.view()).toBeNull();
    expect(await entriesOf('P-1')).toEqual(['cancel']);
  });

  it('is held back wherever something is posted: by a step, and by a decision', async () => {
    const { ts } = await cardOf('P-4', { customer: { id: 'P-4', name: 'Grace Hopper' } });
    await cardOf('P-5', { customer: { id: 'P-5', name: 'Grace Hopper' } });
    const ava = await opened('U0AVA', ts, 'order_more', { value: 'note P-4' });
    await ava.fill('note', 'value', 'Calls back on Monday');
    await ava.submit();
    expect(textOf(ava.view()?.blocks)).toContain('limit of 3 posts a minute');
    expect(await entriesOf('P-4')).toEqual([]);
    await ava.close();

    const { ts: memo } = await said('C0MEMO', 'CM-P-1-1');
    const finn = as('U0FIN', 'C0MEMO');
    for (let times = 0; times < 3; times += 1) await finn.command('/order P-5');
    await driver().until(() => driver().messages('C0MEMO').length === 4);
    await finn.click(memo, 'refund_sent');
    await whispered('U0FIN', 'limit of 3 posts a minute');
    expect(await entriesOf('P-1')).toEqual(['cancel']);
  });
});
