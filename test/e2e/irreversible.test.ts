import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, type SlackMessage, textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import type { Refund } from '../../src/domain/records/credit-memo';
import type { Entry } from '../../src/domain/records/entry';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';

const [memos, approvals] = ['C0MEMO', 'C0RMA'];
const rules = policy.parse({
  ...journeyPolicy,
  policies: { approvals: { rules: [{ name: 'Any discount', actions: ['discount'] }] } },
});

describe('buttons that cannot be taken back', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, replied, cardOf, opened, canceledWhole, refundIs, stored } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules, clock: () => new Date('2026-11-29T12:00:00Z') });
  });
  afterAll(() => journey.stop());

  const lastOf = async (order: string): Promise<{ entry: Entry | undefined; part: Refund | undefined }> => {
    const { entries, summary } = (await stored(order)) ?? {};
    return { entry: entries?.at(-1), part: summary?.creditMemos[0]?.refunds[0] };
  };

  const buttonOf = ({ blocks }: SlackMessage, id: string) =>
    (blocks ?? [])
      .flatMap((block) => (block.type === 'actions' ? block.elements : []))
      .find((one) => one.action_id === id);

  /** Finance before what a button asks, which alone has changed nothing, and which an empty answer does not pass. */
  async function askedFirst(order: string, ts: string, { button, block }: { button: string; block: string }) {
    const before = (await lastOf(order)).entry?.seq;
    const person = await opened('U0FIN', ts, button, { where: memos });
    expect(person.view()?.callbackId).toBe(button);
    await person.fill(block, 'value', '   ');
    await person.submit();
    expect(person.view()?.errors[block]).toBeTruthy();
    expect((await lastOf(order)).entry?.seq).toBe(before);
    return person;
  }

  async function answered(person: Person, block: string, words: string): Promise<void> {
    await person.fill(block, 'value', words);
    await person.submit();
    expect(person.view()).toBeNull();
  }

  it('Failed asks why, and the reason stands in the journal, on the memo and in the thread', async () => {
    const { card, memo } = await canceledWhole('I-1');
    const person = await askedFirst('I-1', memo.ts, { button: 'refund_failed', block: 'reason' });
    expect(textOf(person.view()?.blocks)).toContain('$16.18 to Visa •••• 4242 couldn’t be refunded');
    await answered(person, 'reason', 'Card expired');
    expect(await lastOf('I-1')).toMatchObject({
      ...{ entry: { action: 'refund.settle', reason: 'Card expired' }, part: { state: 'failed' } },
    });
    await said(memos, 'CM-I-1-1', '(failed: Card expired)');
    await replied(card.ts, 'Refund failed', '(Card expired)');
  });

  it('Give up asks why: nobody gives up money with one click', async () => {
    const { card, memo } = await canceledWhole('I-2');
    await refundIs(memo.ts, 'refund_failed', { words: 'Card expired' });
    await said(memos, 'CM-I-2-1', '(failed: Card expired)');
    const person = await askedFirst('I-2', memo.ts, { button: 'refund_give_up', block: 'reason' });
    expect(person.view()).toMatchObject({ title: 'Give up refund', submit: 'Give up refund' });
    expect(textOf(person.view()?.blocks)).toContain('The customer won’t get $16.18 to Visa •••• 4242.');
    await answered(person, 'reason', 'Paid in cash in the shop');
    expect(await lastOf('I-2')).toMatchObject({
      entry: { action: 'refund.settle', reason: 'Paid in cash in the shop' },
      part: { state: 'given_up', reason: 'Paid in cash in the shop' },
    });
    await said(memos, 'CM-I-2-1', '(given up: Paid in cash in the shop)');
    await replied(card.ts, 'Refund failed', 'Now: given up: Paid in cash in the shop.');
  });

  it('Refunded takes the reference of the processor and the date, today unless changed', async () => {
    const { memo } = await canceledWhole('I-3');
    const person = await askedFirst('I-3', memo.ts, { button: 'refund_succeeded', block: 'reference' });
    expect(person.view()?.values.paid_on?.value).toMatchObject({ selected_date: '2026-11-29' });
    await person.fill('reference', 'value', 're_3Pq8');
    await person.fill('paid_on', 'value', '2026-12-24');
    await person.submit();
    expect(person.view()?.errors.paid_on).toContain('is in the future');
    await person.fill('paid_on', 'value', '2026-11-27');
    await person.submit();
    expect(await lastOf('I-3')).toMatchObject({
      entry: { request: { reference: 're_3Pq8', paidOn: '2026-11-27' } },
      part: { state: 'succeeded', reference: 're_3Pq8', paidOn: '2026-11-27' },
    });
    await said(memos, 'CM-I-3-1', '(refunded: November 27, 2026, re_3Pq8)');
  });

  it('Withdraw of a refund asks why', async () => {
    const { memo } = await canceledWhole('I-4');
    const person = await askedFirst('I-4', memo.ts, { button: 'refund_withdraw', block: 'reason' });
    expect(person.view()).toMatchObject({ submit: 'Withdraw refund' });
    await answered(person, 'reason', 'Grace keeps the mugs');
    await said(memos, 'CM-I-4-1', '(given up: Grace keeps the mugs)');
  });

  it('look dangerous, wherever they stand', async () => {
    const { memo } = await canceledWhole('I-5');
    for (const one of ['refund_failed', 'refund_withdraw']) {
      expect(buttonOf(memo, one)).toMatchObject({ style: 'danger' });
    }
  });

  it('Withdraw of a request asks first, and Reject says its name and wants words', async () => {
    const card = await cardOf('I-6');
    const asking = await opened('U0AVA', card.ts, 'order_discount');
    await asking.fill('lines', 'lines', ['1']);
    await asking.fill('amount', 'value', '10');
    await asking.fill('reason', 'value', 'other');
    await asking.submit();
    await asking.submit();
    await asking.close();
    const request = await said(approvals, 'AP-I-6-1');
    expect(buttonOf(request, 'approval_withdraw')).toMatchObject({
      ...{ style: 'danger', confirm: { title: { text: 'Withdraw AP-I-6-1?' }, style: 'danger' } },
    });
    const ana = await opened('U0ANA', request.ts, 'approval_reject', { where: approvals });
    expect(ana.view()).toMatchObject({ submit: 'Reject' });
    await ana.submit();
    expect(ana.view()?.errors.note).toBeTruthy();
    await ana.close();
    await desk.as('U0AVA', approvals).click(request.ts, 'approval_withdraw');
    await said(approvals, 'AP-I-6-1', '· Withdrawn');
  });
});
