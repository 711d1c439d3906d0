import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { people } from '../support/desk';

const approvals = 'C0RMA';
const rules = policy.parse({
  ...journeyPolicy,
  policies: {
    approvals: {
      expireAfterDays: 2,
      rules: [{ name: 'More than 5.00 off', actions: ['cancel', 'discount'], amountAbove: { USD: 500 } }],
    },
  },
});

describe('requests beyond a limit', () => {
  let journey: Journey;
  let ahead = 0;
  const desk = atTheDesk(() => journey);
  const { said, replied, whispered, cardOf, opened, driver, stored } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules, clock: () => new Date(Date.now() + ahead) });
  });
  afterAll(() => journey.stop());

  const ana = () => desk.as('U0ANA', approvals);
  const shows = (ts: string, ...parts: string[]) =>
    driver().until(() =>
      driver()
        .messages(approvals)
        .find((one) => one.ts === ts && parts.every((part) => textOf(one).includes(part))),
    );

  async function asked(order: string): Promise<{ card: { ts: string }; ts: string; person: Person }> {
    const card = await cardOf(order, { customer: { id: order, name: 'Grace Hopper' } });
    const person = await opened('U0AVA', card.ts, 'order_cancel');
    await person.fill('line:1', 'quantity', '2');
    await person.fill('reason', 'value', 'out_of_stock');
    await person.fill('note', 'value', 'She is upset');
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('Needs approval* (More than 5.00 off)');
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain(`Approval requested: *AP-${order}-1*`);
    await person.close();
    return { card, person, ts: (await said(approvals, `AP-${order}-1`)).ts };
  }

  it('are asked with all that is needed to decide, and committed when a lead approves them', async () => {
    const { card, ts } = await asked('P-1');
    const request = textOf(await shows(ts, 'Waiting for approval'));
    for (const part of [
      '2 × Mug at $3.33: −$6.47',
      'Cancel items: $6.47 off (40% of $16.18)',
      '*Order total* $16.18 → $9.71',
      'ava',
      'Out of stock',
      'More than 5.00 off',
      'She is upset',
      '*Customer* 1 order, nothing in credit memos',
    ]) {
      expect(request).toContain(part);
    }
    expect((await stored('P-1'))?.summary.creditMemos).toEqual([]);
    await ana().click(ts, 'approval_approve');
    await shows(ts, '· Approved', 'by ana');
    await replied(card.ts, 'AP-P-1-1: approval requested', '*Approved* by ana');
    const told = textOf(await said('D0AVA', 'AP-P-1-1'));
    for (const part of ['Cancel items: $6.47 off (40% of $16.18)', 'Approved* by ana', '*Refund* $6.47']) {
      expect(told).toContain(part);
    }
    await replied(card.ts, '2 units canceled by ava, approved by ana', 'CO-P-1-1', 'CM-P-1-1', 'She is upset');
  });

  it('are not decided by who asked, nor by another agent', async () => {
    const { ts } = await asked('P-2');
    await desk.as('U0AVA', approvals).click(ts, 'approval_approve');
    await whispered('U0AVA', 'Only team leads can do that: <!subteam^S0LEADS>.');
    expect(await journey.db.collection('denials').countDocuments({ order: 'P-2' })).toBe(1);
    expect((await stored('P-2'))?.summary.approvals).toMatchObject([{ status: 'Requested' }]);
  });

  const outdated = () =>
    driver()
      .ephemerals('U0ANA')
      .filter((one) => textOf(one).includes('$6.47 is now $5.82'));

  it('say that the order has changed, ask again with the new figures however often they are pressed, and then commit these', async () => {
    const { ts } = await asked('P-3');
    await journey.servicing.submit('discount', {
      ...{ action: 'discount', order: 'P-3', requestId: 'd', actor: people.ana, reason: 'other' },
      ...{ lines: [{ line: 1 }], discount: { kind: 'percentage', value: '10', scope: 'each' } },
    });
    await shows(ts, '$6.47 is now $5.82');
    await Promise.all([ana().click(ts, 'approval_approve'), ana().click(ts, 'approval_approve')]);
    await driver().until(() => outdated().length === 2);
    expect((await stored('P-3'))?.summary.approvals).toMatchObject([{ status: 'Requested' }]);
    await shows(ts, '*Refund* $5.82');
    await ana().click(ts, 'approval_approve');
    await shows(ts, '· Approved');
    expect((await stored('P-3'))?.summary.creditMemos?.at(-1)).toMatchObject({ total: 582 });
  });

  it('are decided once where a lead approves while the agent withdraws', async () => {
    const { ts } = await asked('P-4');
    await Promise.all([
      ana().click(ts, 'approval_approve'),
      desk.as('U0AVA', approvals).click(ts, 'approval_withdraw'),
    ]);
    const loser = await driver().until(() =>
      ['U0AVA', 'U0ANA'].find((user) =>
        driver()
          .ephemerals(user)
          .some((one) => textOf(one).includes('Already decided')),
      ),
    );
    const summary = (await stored('P-4'))?.summary;
    expect(summary?.approvals).toMatchObject([{ status: loser === 'U0AVA' ? 'Approved' : 'Withdrawn' }]);
    expect(summary?.creditMemos).toHaveLength(loser === 'U0AVA' ? 1 : 0);
  });

  it('are rejected with words that who asked reads in the thread', async () => {
    const { card, ts } = await asked('P-5');
    const person = await opened('U0ANA', ts, 'approval_reject', { where: approvals });
    await person.submit();
    expect(person.view()).not.toBeNull();
    await person.fill('note', 'value', 'Offer a voucher');
    await person.submit();
    await shows(ts, '· Rejected');
    await replied(card.ts, 'AP-P-5-1 rejected by ana', 'Offer a voucher');
    await replied(card.ts, 'AP-P-5-1: approval requested', '*Rejected* by ana', 'Offer a voucher');
    await said('D0AVA', 'AP-P-5-1', 'Offer a voucher');
  });

  it('expire after the days of the policy, by themselves', async () => {
    const { card, ts } = await asked('P-6');
    ahead += 49 * 3_600_000;
    await desk.as('U0AVA').command('/order P-1');
    await shows(ts, '· Expired');
    await replied(card.ts, 'AP-P-6-1 expired');
    await said('D0AVA', 'AP-P-6-1', 'Expired');
    expect((await stored('P-6'))?.entries.at(-1)?.action).toBe('approval.expire');
  });
});
