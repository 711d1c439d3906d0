import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';

const rules = policy.parse({
  ...journeyPolicy,
  policies: { approvals: { rules: [{ name: 'Any discount', actions: ['discount'], percentageAbove: 0 }] } },
});

/** Ana leads as long as she is in a user group, and Finn is finance as long as he is in one. */
describe('roles, as soon as somebody is removed', () => {
  let journey: Journey;
  let ahead = 0;
  const desk = atTheDesk(() => journey);
  const { cardOf, canceledWhole, opened, stored, said, whispered, driver } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules, clock: () => new Date(Date.now() + ahead) });
  });
  afterAll(() => journey.stop());

  const entriesOf = async (order: string) => ((await stored(order))?.entries ?? []).map(({ action }) => action);
  const shown = (person: Person) => textOf(person.view()?.blocks);

  async function without(group: string, user: string, work: () => Promise<void>): Promise<void> {
    driver().group(group).remove(user);
    await work();
    driver().group(group).add(user);
    // Who was added has the role within a minute.
    ahead += 60_001;
  }

  /** A discount of Ava's that waits for a lead: its message. */
  async function waiting(order: string): Promise<string> {
    const { ts } = await cardOf(order, { customer: { id: order, name: 'Grace Hopper' } });
    const ava = await opened('U0AVA', ts, 'order_discount');
    await ava.fill('lines', 'lines', ['1']);
    await ava.fill('amount', 'value', '10');
    await ava.fill('reason', 'value', 'other');
    await ava.submit();
    await ava.submit();
    await ava.close();
    return (await said('C0RMA', `AP-${order}-1`)).ts;
  }

  it('are not enough to approve any more, though the bot has just known them', async () => {
    const ts = await waiting('R-1');
    const ana = desk.as('U0ANA', 'C0RMA');
    await ana.command('/order R-1 cancel');
    await driver().until(() => ana.view());
    await ana.close();
    await without('S0LEADS', 'U0ANA', async () => {
      await ana.click(ts, 'approval_approve');
      await whispered('U0ANA', 'can do that');
    });
    expect(await entriesOf('R-1')).toEqual(['approval.request']);
    driver().failNext('usergroups.users.list', { kind: 'ratelimited', retryAfter: 7 });
    await ana.click(ts, 'approval_approve');
    await whispered('U0ANA', 'Couldn’t check your role with Slack', 'in 7 seconds');
    expect(await entriesOf('R-1')).toEqual(['approval.request']);
  });

  it('are not enough to confirm a preview that they opened; what was typed stays', async () => {
    const { ts } = await cardOf('R-2');
    const ana = await opened('U0ANA', ts, 'order_cancel');
    await ana.fill('line:1', 'quantity', '1');
    await ana.fill('reason', 'value', 'out_of_stock');
    await ana.submit();
    driver().failNext('usergroups.users.list', { kind: 'http500' });
    await ana.submit();
    expect(shown(ana)).toContain('Couldn’t check your role with Slack');
    expect(await entriesOf('R-2')).toEqual([]);
    await ana.submit();
    expect(ana.view()).toBeNull();
    expect(await entriesOf('R-2')).toEqual(['cancel']);

    const again = await opened('U0ANA', ts, 'order_cancel');
    await again.fill('line:1', 'quantity', '1');
    await again.fill('reason', 'value', 'out_of_stock');
    await again.submit();
    await without('S0LEADS', 'U0ANA', async () => {
      await again.submit();
      expect(shown(again)).toContain('can do that');
    });
    expect(await entriesOf('R-2')).toEqual(['cancel']);
    await again.close();
    await again.close();
  });

  it('are not enough to post a memo that they have open', async () => {
    const { memo } = await canceledWhole('R-3');
    const finn = await opened('U0FIN', memo.ts, 'memo_post', { where: 'C0MEMO' });
    await finn.fill('reference', 'value', '4711');
    await without('S0FIN', 'U0FIN', async () => {
      await finn.submit();
      expect(shown(finn)).toContain('can do that');
    });
    expect(await entriesOf('R-3')).toEqual(['cancel']);
  });
});
