import { afterEach, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { makeDigests } from '../../src/bot/digest/make-digests';
import { languages } from '../../src/bot/language/language';
import { type Policy, policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { digestsOn } from '../support/digests-on';

const [orders, approvals, memos, random] = ['C0ORDERS', 'C0RMA', 'C0MEMO', 'C0RANDOM'] as const;
const kinds = ['thread', 'return_orders', 'approvals', 'memos', 'refund_failures', 'reminders', 'digest'] as const;

/** Every kind of post as said; approvals are asked for discounts, and reminders come after a day. */
const posting = (posts: Partial<Record<(typeof kinds)[number], object>>): Policy =>
  policy.parse({
    ...journeyPolicy,
    posts,
    digest: { at: '08:00', zone: 'UTC' },
    reminders: { returnsAfterHours: 24, approvalsAfterHours: 24 },
    policies: { approvals: { rules: [{ name: 'Any discount', actions: ['discount'], percentageAbove: 0 }] } },
  });

const all = (post: object) => Object.fromEntries(kinds.map((kind) => [kind, post]));

describe('what is posted', () => {
  let journey: Journey;
  let ahead = 0;
  const clock = () => new Date(Date.now() + ahead);
  const desk = atTheDesk(() => journey);
  const { cardOf, opened, driver } = desk;

  afterEach(() => journey.stop());

  async function withPosts(posts: Partial<Record<(typeof kinds)[number], object>>): Promise<Policy> {
    ahead = 0;
    const rules = posting(posts);
    journey = await botOnSandbox({ rules, clock });
    return rules;
  }

  /** Confirms what somebody asks for with a button of a card. */
  async function done(ts: string, button: string, fields: [block: string, action: string, value: string | string[]][]) {
    const person = await opened('U0AVA', ts, button);
    for (const [block, action, value] of fields) await person.fill(block, action, value);
    await person.fill('reason', 'value', 'other');
    await person.submit();
    await person.submit();
    await person.close();
  }

  const oneUnit: [string, string, string][] = [['line:1', 'quantity', '1']];

  /**
   * An order on which everything happens that can be told of: a return, a failed refund, a return order, an approval.
   */
  async function everything(): Promise<string> {
    const card = await cardOf('Q-1', { shipped: true });
    await done(card.ts, 'order_return', oneUnit);
    await journey.servicing.submit('refund.settle', {
      ...{ op: 'refund.settle', memo: 'CM-Q-1-1', payment: 'p1', state: 'failed' },
      actor: { id: 'U0FIN', role: 'finance' },
    });
    await done(card.ts, 'order_rma', oneUnit);
    await done(card.ts, 'order_discount', [
      ['lines', 'lines', ['1']],
      ['amount', 'value', '10'],
    ]);
    await delivered();
    ahead += 25 * 3_600_000;
    await desk.as('U0AVA', 'D0AVA').command('/order Q-1');
    await desk.said('D0AVA', 'Order Q-1');
    await delivered();
    return card.ts;
  }

  /** Until nothing is due any more. */
  async function delivered(): Promise<void> {
    const due = () => journey.db.collection('orders').countDocuments({ 'deliveries.due': { $lte: clock() } });
    while ((await due()) > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  async function digested(rules: Policy): Promise<void> {
    let now = clock();
    const digests = digestsOn(journey, () => now, rules, languages.en);
    await makeDigests(digests, 'one');
    now = new Date(now.getTime() + 25 * 3_600_000);
    await makeDigests(digests, 'one');
  }

  const firstLines = (channel: string) =>
    driver()
      .messages(channel)
      .map((one) => textOf(one).split('\n')[0]);

  it('stands where it usually goes: in the thread of the card and in the channels of leads and finance', async () => {
    const rules = await withPosts({});
    const ts = await everything();
    await digested(rules);
    expect(firstLines(orders)).toEqual(['Order Q-1: Shipped · $12.94 · paid · refund of $3.24 failed']);
    const thread = driver().thread(orders, ts).slice(1).map(textOf);
    const told = ['1 unit returned', 'Refund failed', '1 unit to be returned', 'AP-Q-1-1 requested'];
    expect(thread.map((text) => told.find((part) => text.includes(part)))).toEqual(told);
    const [returnOrder, approval] = driver().messages(approvals);
    expect([textOf(returnOrder), textOf(approval)]).toEqual([
      expect.stringContaining('Return RMA-Q-1-1'),
      expect.stringContaining('Approval AP-Q-1-1'),
    ]);
    for (const [message, number] of [
      [returnOrder, 'RMA-Q-1-1'],
      [approval, 'AP-Q-1-1'],
    ] as const) {
      const under = driver()
        .thread(approvals, message?.ts ?? '')
        .slice(1);
      expect(under.map(textOf)).toEqual([expect.stringContaining(`*${number}* is still waiting for a decision`)]);
    }
    expect(firstLines(memos)[0]).toContain('Credit memo CM-Q-1-1');
    expect(firstLines(memos)[1]).toContain('Credit memos of');
  });

  it('can be switched off, kind by kind; cards and what one person is told are no posts', async () => {
    const rules = await withPosts(all({ on: false }));
    const ts = await everything();
    await digested(rules);
    expect(driver().thread(orders, ts)).toHaveLength(1);
    expect(textOf(driver().thread(orders, ts))).toContain('*AP-Q-1-1* needs approval');
    expect([orders, approvals, memos, random].map((channel) => driver().messages(channel).length)).toEqual([
      ...[1, 0, 0, 0],
    ]);
    expect(firstLines('D0AVA')).toHaveLength(1);
    await desk.as('U0ANA').command('/order rmas');
    expect(textOf(await desk.whispered('U0ANA', 'Open returns and approvals'))).toContain('RMA-Q-1-1');
  });

  it('can be sent to another channel, kind by kind, and is decided there', async () => {
    const rules = await withPosts(all({ channel: random }));
    const ts = await everything();
    await digested(rules);
    expect([approvals, memos].flatMap((channel) => driver().messages(channel))).toEqual([]);
    expect(driver().thread(orders, ts).length).toBeGreaterThan(2);
    const texts = driver().messages(random).map(textOf);
    for (const part of [
      'Credit memo CM-Q-1-1',
      'Refund failed',
      'Return RMA-Q-1-1',
      'Approval AP-Q-1-1',
      '*RMA-Q-1-1* is still waiting for a decision',
      '*AP-Q-1-1* is still waiting for a decision',
    ]) {
      expect(texts.filter((text) => text.includes(part))).toHaveLength(1);
    }
    expect(texts.join()).toContain('Credit memos of');
    const reminder = texts.find((text) => text.includes('*RMA-Q-1-1* is still waiting'));
    expect(reminder).toMatch(/<http[^|]+\|RMA-Q-1-1>/);
    const message = await desk.said(random, 'Return RMA-Q-1-1');
    await desk.as('U0ANA', random).click(message.ts, 'rma_approve');
    await desk.said(random, 'Return RMA-Q-1-1 · Approved');
  });

  it('is one message for each thing, brought up to date in place, and never shown to the whole channel again', async () => {
    await withPosts({});
    await everything();
    const [returnOrder, approval] = driver().messages(approvals);
    const ana = desk.as('U0ANA', approvals);
    await ana.click(returnOrder?.ts ?? '', 'rma_approve');
    await ana.click(approval?.ts ?? '', 'approval_approve');
    for (const document of ['Return RMA-Q-1-1', 'Approval AP-Q-1-1'])
      await desk.said(approvals, `${document} · Approved`);
    await delivered();
    const counts = [orders, approvals, memos].map((channel) => driver().messages(channel).length);
    expect(counts).toEqual([1, 2, 2]);
    const calls = driver().apiCalls;
    expect(calls.filter(({ method }) => method === 'chat.update').length).toBeGreaterThan(3);
    expect(calls.filter(({ args }) => args.reply_broadcast !== undefined)).toEqual([]);
  });

  it('is told where everybody reads it, also where somebody works on the order in direct messages', async () => {
    await withPosts({});
    const { ts } = await cardOf('Q-2', { shipped: true });
    await desk.as('U0AVA', 'D0AVA').command('/order Q-2');
    const own = await desk.said('D0AVA', 'Order Q-2');
    const person = await opened('U0AVA', own.ts, 'order_return', { where: 'D0AVA' });
    await person.fill('reason', 'value', 'other');
    await person.submit();
    await person.submit();
    await desk.replied(ts, '3 units returned by ava');
    const memo = await desk.said(memos, 'Credit memo CM-Q-2-1');
    expect(textOf(memo)).toMatch(/archives\/C0ORDERS\/p\d+\|order>/);
    await driver().until(() => textOf(driver().messages('D0AVA')).includes('Order Q-2 · Returned'));
    expect(driver().thread('D0AVA', own.ts)).toHaveLength(1);
  });

  it('is left alone where it would say the same', async () => {
    await withPosts({});
    await everything();
    const before = driver().apiCalls.length;
    const memo = driver().messages(memos)[0]?.ts;
    await journey.servicing.submit('note', {
      ...{ op: 'note', order: 'Q-1', requestId: 'n', note: 'Called' },
      actor: { id: 'U0AVA', role: 'agent' },
    });
    await delivered();
    const edited = driver()
      .apiCalls.slice(before)
      .filter(({ method }) => method === 'chat.update')
      .map(({ args }) => args.ts);
    expect(edited.length).toBeGreaterThan(0);
    expect(edited).not.toContain(memo);
  });
});
