import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { people } from '../support/desk';

const approvals = 'C0RMA';
const rules = policy.parse({
  ...journeyPolicy,
  reasons: {
    rejection: [
      { code: 'worn', label: 'Worn' },
      { code: 'other', label: 'Other' },
    ],
  },
  reminders: { returnsAfterHours: 24, escalation: { afterHours: 12, to: 'U0BEN' } },
});

describe('return orders in their channel', () => {
  let journey: Journey;
  let ahead = 0;
  const desk = atTheDesk(() => journey);
  const { said, replied, whispered, cardOf, opened, driver, stored } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules, clock: () => new Date(Date.now() + ahead) });
  });
  afterAll(() => journey.stop());

  /** A return order of two units, created by Ava from the card; its message and the card. */
  async function created(order: string) {
    const card = await cardOf(order, { shipped: true, customer: { id: order, name: 'Grace Hopper' } });
    const person = await opened('U0AVA', card.ts, 'order_rma');
    await person.fill('line:1', 'quantity', '2');
    await person.fill('reason', 'value', 'other');
    await person.fill('note', 'value', 'Too big <!channel>');
    await person.submit();
    await person.submit();
    const message = await said(approvals, `RMA-${order}-1`, 'Waiting for approval');
    return { card, ts: message.ts };
  }

  const ana = () => desk.as('U0ANA', approvals);
  const shows = (ts: string, ...parts: string[]) =>
    driver().until(() =>
      driver()
        .messages(approvals)
        .find((one) => one.ts === ts && parts.every((part) => textOf(one).includes(part))),
    );

  it('says all that is needed to decide, and lives through the whole life in one message', async () => {
    const { card, ts } = await created('R-1');
    const asked = textOf(await shows(ts, 'RMA-R-1-1'));
    for (const part of ['ava', 'Other', '2 expected', '$6.47', 'Every RMA', '1 order', 'Too big']) {
      expect(asked).toContain(part);
    }
    expect(asked).not.toContain('<!channel>');

    await ana().click(ts, 'rma_approve');
    await shows(ts, '· Approved', 'RMA-R-1-1 approved by ana');
    await said('D0AVA', 'RMA-R-1-1', '*Approved* by ana');
    await replied(card.ts, '2 units to be returned', '*Approved* by ana');
    await replied(card.ts, 'RMA-R-1-1 approved by ana');

    const ben = await opened('U0BEN', ts, 'rma_receive', { where: approvals });
    await ben.fill('received:1', 'quantity', '2');
    await ben.fill('rejected:1', 'quantity', '1');
    await ben.submit();
    expect(ben.view()?.errors.rejection_reason).toBeTruthy();
    await ben.fill('rejection_reason', 'value', 'other');
    await ben.fill('condition', 'value', 'Scratched');
    await ben.submit();
    expect(ben.view()).toBeNull();
    await shows(ts, '· Receiving', '2 received, 1 rejected', 'Rejected: Other · Condition: Scratched');
    await replied(card.ts, 'items received', 'Condition: Scratched');

    const closing = await opened('U0ANA', ts, 'rma_close', { where: approvals });
    await closing.submit();
    expect(closing.view()).toMatchObject({ callbackId: 'rma_close_preview', submit: 'Refund $3.23' });
    expect(textOf(closing.view()?.blocks)).toContain('1 unit rejected at inspection');
    expect(textOf(closing.view()?.blocks)).toContain('*Refund* $3.23');
    await closing.submit();
    await shows(ts, '· Closed', '1 accepted');
    await replied(card.ts, 'RMA-R-1-1 closed', 'CO-R-1-1', 'CM-R-1-1', '1 unit rejected at inspection');
    await said('C0MEMO', 'CM-R-1-1', '$3.23', '|return>');
    await shows(ts, '|order>', '|credit memo>');
    expect(
      driver()
        .messages(approvals)
        .filter((one) => textOf(one).includes('RMA-R-1-1')),
    ).toHaveLength(1);
  });

  it('has buttons for what is possible now only', async () => {
    const { ts } = await created('R-2');
    const buttons = () =>
      JSON.stringify(
        driver()
          .messages(approvals)
          .find((one) => one.ts === ts)?.blocks,
      ).match(/"rma_[a-z]+"/g);
    expect(buttons()).toEqual(['"rma_approve"', '"rma_reject"', '"rma_cancel"']);
    await ana().click(ts, 'rma_approve');
    await shows(ts, '· Approved');
    expect(buttons()).toEqual(['"rma_receive"', '"rma_cancel"']);
    const person = await opened('U0AVA', ts, 'rma_cancel', { where: approvals });
    await person.fill('note', 'value', 'Keeps it after all');
    await person.submit();
    await shows(ts, '· Canceled');
    expect(buttons()).toBeNull();
  });

  it('is rejected with words, which the thread repeats', async () => {
    const { card, ts } = await created('R-3');
    const person = await opened('U0ANA', ts, 'rma_reject', { where: approvals });
    await person.fill('note', 'value', 'Worn');
    await person.submit();
    await shows(ts, '· Rejected');
    await replied(card.ts, 'RMA-R-3-1 rejected by ana', 'Worn');
  });

  it('is not approved by an agent, nor by the lead who created it, and says so only to them', async () => {
    const { ts } = await created('R-4');
    await desk.as('U0BEN', approvals).click(ts, 'rma_approve');
    await whispered('U0BEN', 'Permitido só para líderes');
    await journey.servicing.submit('rma', {
      ...{ action: 'rma', order: 'R-4', requestId: 'own', actor: people.ana, reason: 'other' },
      lines: [{ line: 1, quantity: 1 }],
    });
    const own = await said(approvals, 'RMA-R-4-2');
    await ana().click(own.ts, 'rma_approve');
    await whispered('U0ANA', 'You can’t approve your own request. Ask <!subteam^S0LEADS> to.');
    expect((await stored('R-4'))?.summary.returnOrders).toMatchObject([
      { status: 'Submitted' },
      { status: 'Submitted' },
    ]);
  });

  it('tells who comes too late that it was decided', async () => {
    const { ts } = await created('R-5');
    await Promise.all([ana().click(ts, 'rma_approve'), ana().click(ts, 'rma_approve')]);
    await whispered('U0ANA', 'while it’s “Approved”');
    expect((await stored('R-5'))?.entries.map(({ action }) => action)).toEqual(['fulfill', 'rma', 'rma.approve']);
  });

  it('takes in more than was announced only where that is confirmed, and more than was approved only once that is', async () => {
    const { ts } = await created('R-6');
    await ana().click(ts, 'rma_approve');
    await shows(ts, '· Approved');
    const person = await opened('U0AVA', ts, 'rma_receive', { where: approvals });
    await person.fill('received:1', 'quantity', '3');
    await person.submit();
    expect(person.view()?.errors['received:1']).toContain('3 received, but only 2 expected');
    await person.fill('confirm', 'value', ['confirm']);
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('Approval requested: *AP-R-6-1* (More items than approved)');
    await person.close();
    const asked = await said(approvals, 'AP-R-6-1', 'More items than approved', '3 received, 2 expected', '$3.24');
    expect(textOf(await shows(ts, 'RMA-R-6-1'))).toContain('2 expected');
    await ana().click(asked.ts, 'approval_approve');
    await shows(ts, '3 expected, 3 received', 'RMA-R-6-1: items received by ava, approved by ana');
  });

  it('keeps expecting the rest where that is wanted', async () => {
    const { ts } = await created('R-7');
    await ana().click(ts, 'rma_approve');
    await shows(ts, '· Approved');
    const receiving = await opened('U0AVA', ts, 'rma_receive', { where: approvals });
    await receiving.fill('received:1', 'quantity', '1');
    await receiving.submit();
    await shows(ts, '1 received');
    const closing = await opened('U0AVA', ts, 'rma_close', { where: approvals });
    await closing.fill('keep_rest_open', 'value', ['keep']);
    await closing.submit();
    await closing.submit();
    await shows(ts, '· Receiving', '2 expected, 1 received, 1 accepted');
  });

  it('is reminded of once, and then its stand-in once, in the thread of its message, while it waits', async () => {
    const { ts } = await created('R-8');
    const decided = await created('R-9');
    await ana().click(decided.ts, 'rma_approve');
    await shows(decided.ts, '· Approved');
    ahead += 25 * 3_600_000;
    await desk.as('U0AVA').command('/order R-8');
    const thread = await driver().until(() => {
      const replies = driver().thread(approvals, ts).slice(1);
      return replies.length > 0 ? replies : null;
    });
    const reminder = '<!subteam^S0LEADS>: *RMA-R-8-1* is still waiting for a decision, requested by ava.';
    expect(thread.map(textOf)).toEqual([expect.stringContaining(reminder)]);
    ahead += 12 * 3_600_000;
    await desk.as('U0AVA').command('/order R-8');
    const escalation = '<@U0BEN>: *RMA-R-8-1*, requested by ava, has waited too long for a decision.';
    await driver().until(() => textOf(driver().thread(approvals, ts)[2]).includes(escalation));
    ahead += 48 * 3_600_000;
    await desk.as('U0AVA').command('/order R-8');
    while (((await stored('R-9')) as { deliveries?: object[] } | null)?.deliveries?.length !== 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(driver().thread(approvals, decided.ts)).toHaveLength(1);
    expect(driver().thread(approvals, ts)).toHaveLength(3);
  });

  it('shows what is expected back wherever the same units could be returned again', async () => {
    const { card } = await created('R-10');
    await driver().until(() => textOf(driver().thread('C0ORDERS', card.ts)[0]).includes('2 units expected'));
    const person = await opened('U0AVA', card.ts, 'order_return');
    expect(textOf(person.view()?.blocks)).toContain('Open returns on this order: RMA-R-10-1');
    await person.fill('line:1', 'quantity', '2');
    await person.fill('reason', 'value', 'other');
    await person.submit();
    expect(person.view()?.errors['line:1']).toContain('Some are already in RMA-R-10-1');
    await person.close();
  });

  it('waits for those who are asked by /order rmas', async () => {
    await desk.as('U0ANA').command('/order rmas');
    const list = textOf(await whispered('U0ANA', 'Open returns and approvals'));
    expect(list).toContain('RMA-R-8-1');
    expect(list).not.toContain('RMA-R-1-1');
  });
});
