import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey } from '../support/bot-on-sandbox';

const memos = 'C0MEMO';

describe('how far a refund is', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, replied, whispered, opened, canceledWhole, refundIs, offers, driver, stored, channel } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox();
  });
  afterAll(() => journey.stop());

  const finn = () => desk.as('U0FIN', memos);
  const cardSays = (ts: string, ...parts: string[]) =>
    driver().until(() => {
      const text = textOf(driver().thread(channel, ts)[0]);
      return parts.every((part) => text.includes(part));
    });
  const memoSays = (ts: string, ...parts: string[]) =>
    driver().until(() =>
      driver()
        .messages(memos)
        .find((one) => one.ts === ts && parts.every((part) => textOf(one).includes(part))),
    );

  it('is told as it is: it waits, is sent, arrives, comes back – in messages of its own – and is tried again', async () => {
    const { card, memo } = await canceledWhole('R-1');
    await memoSays(memo.ts, 'Visa •••• 4242: $16.18 (waiting for finance)');
    await replied(card.ts, '3 units canceled', '$16.18 (waiting for finance)');
    await cardSays(card.ts, '$16.18 refund waiting for finance');
    expect(textOf(driver().thread(channel, card.ts)[0])).not.toContain('on its way');

    await finn().click(memo.ts, 'refund_sent');
    await memoSays(memo.ts, '(on its way)');
    await replied(card.ts, '3 units canceled', '$16.18 (on its way)');
    await cardSays(card.ts, '$16.18 refund on its way', '$16.18 refund: on its way by finn');
    await refundIs(memo.ts, 'refund_succeeded', { words: 're_1' });
    await memoSays(memo.ts, '(refunded: ', ', re_1)');
    await cardSays(card.ts, 'refunded $16.18');

    const before = driver().messages(memos).length;
    const person = await opened('U0FIN', memo.ts, 'refund_bounced', { where: memos });
    expect(textOf(person.view()?.blocks)).toContain('$16.18 to Visa •••• 4242 didn’t reach the customer');
    await person.fill('reason', 'value', 'Account closed');
    await person.submit();
    expect(person.view()).toBeNull();
    const came = 'Refund bounced*: $16.18 to Visa •••• 4242 didn’t reach the customer (Account closed).';
    const told = await replied(card.ts, came);
    const toldFinance = await said(memos, came);
    expect(driver().messages(memos)).toHaveLength(before + 1);
    await memoSays(memo.ts, '(failed: Account closed)');
    await cardSays(card.ts, '$16.18 refund failed', '$16.18 refund bounced by finn');
    expect(await stored('R-1')).toMatchObject({ summary: { payments: [{ refunded: 0, pendingRefund: 1618 }] } });

    await desk.as('U0AVA').click(told.ts, 'refund_retry');
    await whispered('U0AVA', 'Only finance can do that');
    await desk.as('U0FIN').click(told.ts, 'refund_retry');
    await replied(card.ts, 'Refund bounced', 'Now: waiting for finance.');
    await memoSays(toldFinance.ts, 'Now: waiting for finance.');
    await memoSays(memo.ts, '(waiting for finance)');
    await refundIs(memo.ts, 'refund_succeeded', { words: 're_2' });
    await replied(card.ts, 'Refund bounced', 'Now: refunded: ', ', re_2.');
    expect(
      driver()
        .thread(channel, card.ts)
        .filter((one) => textOf(one).includes('Refund bounced')),
    ).toHaveLength(1);
  });

  it('is withdrawn with a reason before it was sent, and what it was for is undone', async () => {
    const { card, memo } = await canceledWhole('R-2');
    await offers(card.ts, 'undo R-2', false);
    const person = await opened('U0FIN', memo.ts, 'refund_withdraw', { where: memos });
    expect(person.view()).toMatchObject({ callbackId: 'refund_withdraw', title: 'Withdraw refund' });
    await person.fill('reason', 'value', '   ');
    await person.submit();
    expect(person.view()?.errors.reason).toBe('Add a reason.');
    await person.fill('reason', 'value', 'Grace keeps the mugs');
    await person.submit();
    await memoSays(memo.ts, 'Credit memo CM-R-2-1 · Canceled', '(given up: Grace keeps the mugs)');
    await offers(card.ts, 'undo R-2');
    await cardSays(card.ts, '$16.18 refund withdrawn by finn');
    const undoing = await opened('U0AVA', card.ts, 'order_more', { value: 'undo R-2' });
    expect(textOf(undoing.view()?.blocks)).toContain('CO-R-2-1 · Cancellation · −$16.18');
    await undoing.submit();
    await undoing.submit();
    await replied(card.ts, 'CO-R-2-1 undone by ava: $16.18');
    await cardSays(card.ts, 'Order R-2: Ordered · $16.18');
  });

  it('cannot be withdrawn once it was sent; whoever is late is told', async () => {
    const { memo } = await canceledWhole('R-3');
    const person = await opened('U0FIN', memo.ts, 'refund_withdraw', { where: memos });
    await finn().click(memo.ts, 'refund_sent');
    await memoSays(memo.ts, '(on its way)');
    await person.fill('reason', 'value', 'Too late');
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain(
      'You can’t do that while it’s “on its way”. It has to be “waiting for finance” or “failed”',
    );
    await person.close();
  });
});
