import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { makeDigests } from '../../src/bot/digest/make-digests';
import { languages } from '../../src/bot/language/language';
import { policy } from '../../src/domain/policy/policy';
import { marksIn } from '../../src/domain/records/chain/checkpoint';
import { everyCheckpoint } from '../../src/store/audit/checkpoints';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { people } from '../support/desk';
import { digestsOn } from '../support/digests-on';

const memos = 'C0MEMO';
const rules = policy.parse({ ...journeyPolicy, digest: { at: '08:00', zone: 'America/New_York' } });

describe('finance in the memo channel', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, replied, whispered, cardOf, opened, canceledWhole, refundIs, driver, stored } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox();
  });
  afterAll(() => journey.stop());

  const finn = () => desk.as('U0FIN', memos);
  const shows = (ts: string, ...parts: string[]) =>
    driver().until(() =>
      driver()
        .messages(memos)
        .find((one) => one.ts === ts && parts.every((part) => textOf(one).includes(part))),
    );

  it('sees lines, tax and refunds of a memo, and books it with a reference', async () => {
    const { memo } = await canceledWhole('M-1');
    for (const part of [
      '*$16.18* (tax $1.20)',
      '*Requested* by ava',
      'Credit · Mug: $8.99, tax $0.72',
      'Visa •••• 4242: $16.18',
      'CO-M-1-1',
    ]) {
      expect(textOf(memo)).toContain(part);
    }
    const person = await opened('U0FIN', memo.ts, 'memo_post', { where: memos });
    await person.fill('reference', 'value', 'ERP-77');
    await person.submit();
    await shows(memo.ts, '· Posted', 'Posted as ERP-77 by finn');
    expect((await stored('M-1'))?.summary.creditMemos).toMatchObject([{ status: 'Posted', reference: 'ERP-77' }]);
  });

  it('says that a memo could not be booked', async () => {
    const { memo } = await canceledWhole('M-2');
    const person = await opened('U0FIN', memo.ts, 'memo_post', { where: memos });
    await person.fill('reference', 'value', 'Period is closed');
    await person.fill('outcome', 'value', 'failed');
    await person.submit();
    await shows(memo.ts, '· Error', 'Couldn’t be posted: Period is closed');
  });

  it('says what became of a refund; a failed one is told in the thread, and can be tried again or given up there', async () => {
    const { card, memo } = await canceledWhole('M-3');
    await refundIs(memo.ts, 'refund_failed', { words: 'Card closed' });
    await shows(memo.ts, '(failed: Card closed)');
    const told = await replied(card.ts, 'Refund failed', '$16.18', 'Visa •••• 4242 (Card closed)');
    await replied(card.ts, '3 units canceled', '$16.18 (failed)');
    await desk.as('U0AVA').click(told.ts, 'refund_give_up');
    await whispered('U0AVA', 'Only finance can do that');
    await desk.as('U0FIN').click(told.ts, 'refund_retry');
    await replied(card.ts, 'Refund failed', 'Now: waiting for finance.');
    await shows(memo.ts, '(waiting for finance)');
    await refundIs(memo.ts, 'refund_failed', { words: 'Bank is down' });
    await shows(memo.ts, '(failed after 2 tries: Bank is down)');
    const again = await driver().until(() =>
      driver()
        .thread('C0ORDERS', card.ts)
        .findLast((one) => one.ts !== told.ts && textOf(one).includes('Refund failed')),
    );
    await refundIs(again.ts, 'refund_succeeded', { words: 're_77', where: 'C0ORDERS' });
    await replied(card.ts, 'Refund failed', 'Now: refunded: ', ', re_77.');
    await shows(memo.ts, '(refunded: ', ', re_77)');
    await driver().until(() => !JSON.stringify(driver().thread('C0ORDERS', card.ts)).includes('refund_give_up'));
  });

  it('gives back what was captured beyond what the order comes to', async () => {
    const card = await cardOf('M-5');
    const more = { order: 'M-5', payment: 'p1', amount: 382 };
    await journey.servicing.submit('authorize', { op: 'authorize', ...more });
    await journey.servicing.submit('capture', { op: 'capture', ...more });
    await driver().until(() => textOf(driver().thread('C0ORDERS', card.ts)[0]).includes('Overpaid by $3.82'));
    await desk.as('U0AVA').click(card.ts, 'order_more', { value: 'overpayment M-5' });
    await whispered('U0AVA', 'Only finance can do that');
    const person = await opened('U0FIN', card.ts, 'order_more', { where: 'C0ORDERS', value: 'overpayment M-5' });
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('*Refund* $3.82');
    await person.submit();
    await replied(card.ts, '$3.82 overpayment refunded by finn', 'CM-M-5-1');
    await said(memos, 'CM-M-5-1', 'Overpayment: $3.82');
  });

  it('gives it back over the payment that somebody chooses, and the rest as usual', async () => {
    const payments = [
      { id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: 1618, captured: 1818, refunded: 0 },
      { id: 'p2', method: 'gift', label: 'Gift card', authorized: 500, captured: 500, refunded: 0 },
    ];
    const card = await cardOf('M-6', { payments });
    const person = await opened('U0FIN', card.ts, 'order_more', { value: 'overpayment M-6' });
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('*Refund* $7.00');
    expect(textOf(person.view()?.blocks)).toContain(
      '• Visa •••• 4242: $2.00 (waits for finance)\n• Gift card: $5.00 (waits for finance)',
    );
    await person.back();
    await person.fill('refund_to', 'value', 'p1');
    await person.submit();
    expect(textOf(person.view()?.blocks)).toContain('• Visa •••• 4242: $7.00');
    await person.submit();
    await said(memos, 'CM-M-6-1', 'Visa •••• 4242: $7.00 (waiting for finance)');
  });

  it('is refused to whoever is not finance', async () => {
    const { memo } = await canceledWhole('M-4');
    await desk.as('U0AVA', memos).click(memo.ts, 'memo_post');
    await whispered('U0AVA', 'Only finance can do that');
  });

  it('posts several memos at once, under one reference, and is told which were not', async () => {
    const [first, second] = [await canceledWhole('M-7'), await canceledWhole('M-8')];
    await finn().command('/order memos');
    const list = await whispered('U0FIN', 'CM-M-7-1', 'CM-M-8-1');
    await desk.as('U0AVA', memos).command('/order memos');
    const others = await whispered('U0AVA', 'CM-M-7-1');
    await desk.as('U0AVA', memos).click(others.ts, 'memo_post_many');
    await whispered('U0AVA', 'Only finance can do that');
    const person = finn();
    await person.click(list.ts, 'memo_post_many');
    await driver().until(() => person.view()?.callbackId === 'memo_post_many');
    expect(textOf(person.view()?.blocks)).toMatch(/\d credit memos to post: \$/);
    await person.fill('memos', 'value', ['CM-M-7-1', 'CM-M-8-1']);
    await person.fill('reference', 'value', 'RUN-9');
    const posted = { op: 'memo.post', memo: 'CM-M-8-1', actor: people.finn, reference: 'ERP-8' };
    await journey.servicing.submit('memo.post', posted);
    await person.submit();
    const outcome = textOf(person.view()?.blocks);
    expect(outcome).toContain('1 credit memo posted as RUN-9.');
    expect(outcome).toContain('*Not posted*\n• CM-M-8-1: That is not possible any more: it is “Posted” by now');
    await shows(first.memo.ts, '· Posted', 'Posted as RUN-9');
    await shows(second.memo.ts, '· Posted', 'Posted as ERP-8');
    await person.close();
  });

  it('sees what waits by /order memos', async () => {
    await finn().command('/order memos');
    const list = textOf(await whispered('U0FIN', 'waiting for finance'));
    expect(list).toContain('CM-M-2-1');
    expect(list).toContain('|CM-M-1-1>* · $16.18 · $16.18 refund to Visa •••• 4242: waiting for finance');
    expect(list.match(/CM-M-1-1/g)).toHaveLength(1);
  });

  it('gets a digest of each day, once, whoever makes it, and also of days on which nothing ran', async () => {
    let now = new Date('2026-11-20T14:00:00Z');
    const digests = digestsOn(journey, () => now, rules, languages.en);
    await makeDigests(digests, 'one');
    const digestsShown = () =>
      driver()
        .messages(memos)
        .map(textOf)
        .filter((text) => text.includes('Credit memos of'));
    expect(digestsShown()).toEqual([]);
    now = new Date('2026-11-21T12:59:00Z');
    await makeDigests(digests, 'one');
    expect(digestsShown()).toEqual([]);
    now = new Date('2026-11-23T14:00:00Z');
    await Promise.all([makeDigests(digests, 'one'), makeDigests(digests, 'another')]);
    await makeDigests(digests, 'one');
    expect(
      digestsShown()
        .map((text) => text.split('\n')[0])
        .sort(),
    ).toEqual([
      ...['November 20, 2026', 'November 21, 2026', 'November 22, 2026'].map((day) => `Credit memos of ${day}`),
    ]);
    now = new Date(Date.now() + 24 * 3_600_000);
    await makeDigests(digests, 'one');
    expect(digestsShown().join('\n')).toContain('8 credit memos: $107.90 (tax $7.20)');
    expect(digestsShown().at(-1)).toContain('*Not posted yet* 5 credit memos');
    const marks = digestsShown().flatMap(marksIn);
    expect(marks).toHaveLength(digestsShown().length);
    for await (const { number, digest, orders, entries } of everyCheckpoint(journey.db)) {
      if (number !== marks.at(-1)?.number) continue;
      expect(digest).toBe(marks.at(-1)?.digest);
      expect(digestsShown().at(-1)).toContain(`On record: ${orders} orders, ${entries} entries, `);
    }
  });
});
