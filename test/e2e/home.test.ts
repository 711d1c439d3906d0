import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { people } from '../support/desk';

const approvals = 'C0RMA';
const memos = 'C0MEMO';
const rules = policy.parse({
  ...journeyPolicy,
  roles: { agent: ['U0AVA', 'U0BEN'], lead: ['U0ANA'], finance: ['S0FIN'] },
  policies: {
    approvals: {
      rules: [
        { name: 'Any discount', actions: ['discount'], percentageAbove: 0 },
        { name: 'Price match', actions: ['cancel'], reasons: ['customer_request'], approvers: ['finance'] },
      ],
    },
  },
});

describe('the Home tab', () => {
  let journey: Journey;
  let ahead = 0;
  const desk = atTheDesk(() => journey);
  const { said, imported, cardOf, opened, refundIs, driver } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules, clock: () => new Date(Date.now() + ahead) });
  });
  afterAll(() => journey.stop());

  /** What stands in somebody's tab, which they opened once. */
  const homeOf = (user: string) => textOf(desk.as(user).home()?.blocks);

  async function openedBy(user: string): Promise<string> {
    await desk.as(user).openHome();
    await driver().until(() => desk.as(user).home());
    return homeOf(user);
  }

  /** What stands in it once it says all of this, in this order, and none of that. */
  const says = (user: string, parts: string[], not: string[] = []) =>
    driver().until(() => {
      const text = homeOf(user);
      const end = parts.reduce((from, part) => {
        const at = from < 0 ? -1 : text.indexOf(part, from);
        return at < 0 ? -1 : at + part.length;
      }, 0);
      return end >= 0 && not.every((part) => !text.includes(part));
    });

  /** The id of the block with the buttons under an item. */
  function blockOf(user: string, document: string): string {
    const blocks: { block_id?: string }[] = JSON.parse(JSON.stringify(desk.as(user).home()?.blocks ?? []));
    return blocks.find(({ block_id: id = '' }) => id.includes(`:${document}:`))?.block_id ?? '';
  }

  const customer = (id: string) => ({ customer: { id, name: id, email: `${id}@example.com` } });

  async function canceled(user: string, ts: string, units: string): Promise<void> {
    const person = await opened(user, ts, 'order_cancel');
    await person.fill('line:1', 'quantity', units);
    await person.fill('reason', 'value', 'out_of_stock');
    await person.submit();
    await person.submit();
    expect(person.view()).toBeNull();
  }

  it('shows an agent their open cases and recent orders, as they are after whatever anybody does', async () => {
    const empty = await openedBy('U0AVA');
    expect(empty).toContain('Hello <@U0AVA>');
    for (const part of ['No open cases', 'No orders yet', 'Type `/order NUMBER`']) expect(empty).toContain(part);
    expect(empty).not.toContain('Waiting for a lead');
    expect(empty).toContain('Find an order');
    expect(empty).not.toContain('Credit memos');

    const older = await cardOf('H-1', customer('h1'));
    await says('U0AVA', ['My recent orders', 'H-1 ·']);
    await imported('H-2', customer('h2'));
    await desk.as('U0AVA').command('/order H-2');
    await says('U0AVA', ['My recent orders', 'H-2 ·', 'H-1 ·']);
    await canceled('U0AVA', older.ts, '1');
    await says('U0AVA', ['My open cases', 'CASE-H-1-1', 'Ordered · $12.94', 'My recent orders', 'H-1 ·', 'H-2 ·']);

    await canceled('U0BEN', older.ts, '2');
    await says('U0AVA', ['CASE-H-1-1', 'Canceled · $0.00', 'My recent orders', 'H-1 ·', 'Canceled']);
    const handover = { op: 'case.handover', case: 'CASE-H-1-1', requestId: 'h', actor: people.ben, to: 'U0BEN' };
    await journey.servicing.submit('case.handover', handover);
    await says('U0AVA', ['No open cases']);
    await desk.as('U0BEN').openHome();
    await says('U0BEN', ['Olá, <@U0BEN>', 'CASE-H-1-1']);
  });

  it('also shows what another process does to an order that is shown nowhere', async () => {
    await openedBy('U0BEN');
    await imported('H-9');
    const note = { op: 'note', order: 'H-9', requestId: 'n', actor: people.ben, note: 'Will call back' };
    await journey.servicing.submit('note', note, { origin: null, case: 'open_or_new' });
    await says('U0BEN', ['CASE-H-9-1']);
    const closing = { op: 'case.close', case: 'CASE-H-9-1', requestId: 'c', actor: people.ben, note: 'Done' };
    await journey.servicing.submit('case.close', closing);
    await says('U0BEN', [], ['CASE-H-9-1']);
  });

  it('shows a lead what waits for a decision, the oldest first, until somebody has decided it', async () => {
    expect(await openedBy('U0ANA')).toContain('All caught up');
    const card = await cardOf('H-3', { ...customer('h3'), shipped: true });
    const returning = await opened('U0AVA', card.ts, 'order_rma');
    await returning.fill('line:1', 'quantity', '2');
    await returning.fill('reason', 'value', 'other');
    await returning.submit();
    await returning.submit();
    await says('U0ANA', ['RMA-H-3-1', '2 units', '<@U0AVA>']);
    await says('U0AVA', [
      'My open requests',
      'RMA-H-3-1',
      'Return with RMA: items worth $6.47',
      'Waiting for approval',
      'My open cases',
    ]);
    const discount = await opened('U0AVA', (await cardOf('H-4', customer('h4'))).ts, 'order_discount');
    await discount.fill('lines', 'lines', ['1']);
    await discount.fill('amount', 'value', '10');
    await discount.fill('reason', 'value', 'other');
    await discount.submit();
    await discount.submit();
    await discount.close();
    await says('U0ANA', ['Waiting for a lead', 'RMA-H-3-1', 'AP-H-4-1', 'Any discount', '$0.97']);

    const request = await said(approvals, 'AP-H-4-1');
    await desk.as('U0AVA', approvals).click(request.ts, 'approval_withdraw');
    await says('U0ANA', ['RMA-H-3-1'], ['AP-H-4-1']);
    const returnOrder = await said(approvals, 'RMA-H-3-1');
    await desk.as('U0ANA', approvals).click(returnOrder.ts, 'rma_approve');
    await says('U0ANA', ['All caught up', 'My open cases'], ['RMA-H-3-1']);
    await says('U0AVA', ['My open cases'], ['My open requests']);
  });

  /** A discount of some percent that waits for approval. */
  async function discountAsked(order: string, percent: string): Promise<void> {
    const card = await cardOf(order, customer(order.toLowerCase()));
    const person = await opened('U0AVA', card.ts, 'order_discount');
    await person.fill('lines', 'lines', ['1']);
    await person.fill('amount', 'value', percent);
    await person.fill('reason', 'value', 'other');
    await person.submit();
    await person.submit();
    await person.close();
  }

  it('lets a lead decide in it, on the figures that it shows, and tells how much waits for how long', async () => {
    await openedBy('U0ANA');
    await discountAsked('D-1', '50');
    await discountAsked('D-2', '20');
    ahead += 3 * 3_600_000;
    await openedBy('U0ANA');
    const waiting = [
      '2 to decide',
      'AP-D-1-1',
      'waiting 3 hours',
      'Mug: −$4.86',
      '*Refund* $4.86',
      'Approve',
      'AP-D-2-1',
    ];
    await says('U0ANA', waiting);
    const ana = desk.as('U0ANA');
    await ana.clickInHome('approval_approve', undefined, { blockId: blockOf('U0ANA', 'AP-D-1-1') });
    await says('U0ANA', ['1 to decide', 'AP-D-2-1'], ['AP-D-1-1']);
    expect((await desk.stored('D-1'))?.summary.approvals[0]).toMatchObject({
      ...{ status: 'Approved', decidedBy: { id: 'U0ANA', role: 'lead' } },
    });
    await ana.clickInHome('approval_reject', undefined, { blockId: blockOf('U0ANA', 'AP-D-2-1') });
    await driver().until(() => ana.view()?.callbackId === 'approval_reject');
    await ana.fill('note', 'value', 'Too much');
    await ana.submit();
    await says('U0ANA', ['All caught up'], ['AP-D-2-1', 'to decide']);
  });

  it('refuses a decision in it on figures that are no more, and shows the new ones', async () => {
    await openedBy('U0ANA');
    await discountAsked('D-3', '50');
    await says('U0ANA', ['AP-D-3-1']);
    const ana = desk.as('U0ANA');
    const blockId = blockOf('U0ANA', 'AP-D-3-1');
    const cancel = { action: 'cancel', order: 'D-3', lines: [{ line: 1, quantity: 2 }], reason: 'out_of_stock' };
    await journey.servicing.submit('cancel', { ...cancel, requestId: 'c', actor: people.ben });
    await ana.clickInHome('approval_approve', undefined, { blockId });
    await driver().until(() => textOf(ana.view()?.blocks).includes('The order has changed'));
    await ana.close();
    expect((await desk.stored('D-3'))?.summary.approvals[0]?.status).toBe('Requested');
    await says('U0ANA', ['AP-D-3-1', 'Mug: −$1.62']);
  });

  it('shows finance what a rule leaves to finance, and lets nobody else decide it', async () => {
    await imported('D-6', customer('d6'));
    const cancel = { action: 'cancel', order: 'D-6', lines: [{ line: 1, quantity: 1 }], reason: 'customer_request' };
    await journey.servicing.submit('cancel', { ...cancel, requestId: 'd6', actor: people.ava });
    await openedBy('U0FIN');
    await openedBy('U0ANA');
    await says('U0FIN', ['1 to decide', 'Waiting for your decision', 'AP-D-6-1']);
    expect(homeOf('U0ANA')).not.toContain('AP-D-6-1');
    await desk.as('U0FIN').clickInHome('approval_approve', undefined, { blockId: blockOf('U0FIN', 'AP-D-6-1') });
    await says('U0FIN', ['Credit memos to post', 'CM-D-6-1'], ['AP-D-6-1', 'Waiting for your decision']);
  });

  it('gives nobody the buttons for what they asked for themselves', async () => {
    const card = await cardOf('D-4', { ...customer('d4'), shipped: true });
    const person = await opened('U0ANA', card.ts, 'order_rma');
    await person.fill('line:1', 'quantity', '1');
    await person.fill('reason', 'value', 'other');
    await person.submit();
    await person.submit();
    await openedBy('U0ANA');
    await says('U0ANA', ['RMA-D-4-1']);
    expect(JSON.stringify(desk.as('U0ANA').home()?.blocks)).not.toContain('"rma_approve"');
  });

  it('looks up what is typed into its field: opens an order, and shows what else is found', async () => {
    await imported('D-5', { customer: { id: 'd5', name: 'Dora Five', email: 'dora@example.com' } });
    await openedBy('U0BEN');
    const ben = desk.as('U0BEN');
    await ben.clickInHome('home_search', 'd 5');
    await driver().until(() => ben.view()?.callbackId === 'order');
    expect(textOf(ben.view()?.blocks)).toContain('D-5');
    await ben.close();
    await ben.clickInHome('home_search', 'dora@example.com');
    await driver().until(() => ben.view()?.callbackId === 'found');
    expect(textOf(ben.view()?.blocks)).toContain('Dora Five');
    await ben.clickInView('order_open', 'D-5');
    await driver().until(() => ben.view()?.callbackId === 'order');
    await ben.close();
    for (let n = 1; n <= 6; n += 1)
      await imported(`D-5${n}`, { customer: { name: `Nora ${n}`, email: `n${n}@x.org` } });
    await ben.clickInHome('home_search', 'nora');
    await driver().until(() => textOf(ben.view()?.blocks).includes('1 de 2'));
    await ben.clickInView('found_page');
    await driver().until(() => textOf(ben.view()?.blocks).includes('2 de 2'));
    await ben.close();
  });

  it('shows finance what is to be posted, what failed, and what the month comes to', async () => {
    const [, before = '0'] = /This month\s+(\d+) credit memo/.exec(await openedBy('U0FIN')) ?? [];
    await canceled('U0AVA', (await cardOf('H-5', customer('h5'))).ts, '3');
    await canceled('U0AVA', (await cardOf('H-7', customer('h7'))).ts, '1');
    const made = `${Number(before) + 2} credit memos: `;
    await says('U0FIN', ['Credit memos to post', 'CM-H-5-1', '$16.18', 'CM-H-7-1', '$3.24', 'This month', made]);
    const memo = await said(memos, 'CM-H-5-1');
    await refundIs(memo.ts, 'refund_failed', { words: 'Card closed' });
    await says('U0FIN', [
      'Failed refunds',
      'CM-H-5-1',
      '$16.18',
      'to post',
      'Visa',
      'Credit memos to post',
      'CM-H-7-1',
    ]);
    expect(homeOf('U0FIN').match(/CM-H-5-1>/g)).toHaveLength(1);
    await refundIs(memo.ts, 'refund_succeeded', { words: 're_1' });
    await says('U0FIN', ['Credit memos to post', 'CM-H-5-1'], ['Failed refunds']);
    const finn = desk.as('U0FIN');
    await finn.clickInHome('memo_post', undefined, { blockId: 'memo:CM-H-5-1' });
    await driver().until(() => finn.view()?.callbackId === 'memo_post');
    await finn.fill('reference', 'value', 'ERP-1');
    await finn.submit();
    await says('U0FIN', ['Credit memos to post', 'CM-H-7-1', 'This month', made], ['CM-H-5-1', 'My open cases']);
    const posting = { op: 'memo.post', memo: 'CM-H-7-1', actor: people.finn, reference: 'ERP-2' };
    await journey.servicing.submit('memo.post', posting);
    await says('U0FIN', ['CM-H-7-1>* · $3.24 · $3.24 refund to Visa •••• 4242: waiting for finance', 'This month']);
  });

  it('opens an order for the one who looks, who goes on from there', async () => {
    await imported('H-6', customer('h6'));
    await desk.as('U0BEN').command('/order H-6');
    await says('U0BEN', ['H-6 ·']);
    const ben = desk.as('U0BEN');
    const posts = driver().messages('C0ORDERS').length;
    await ben.clickInHome('order_open', 'H-6');
    await driver().until(() => ben.view()?.callbackId === 'order');
    await ben.clickInView('order_more', 'customer H-6');
    await driver().until(() => ben.view()?.callbackId === 'customer');
    await ben.back();
    await ben.clickInView('order_cancel');
    await driver().until(() => ben.view()?.callbackId === 'cancel');
    await ben.fill('reason', 'value', 'out_of_stock');
    await ben.submit();
    await ben.submit();
    expect(ben.view()).toBeNull();
    await says('U0BEN', ['CASE-H-6-1', 'Cancelado', 'H-6 ·']);
    expect(driver().messages('C0ORDERS').length).toBeLessThanOrEqual(posts + 1);
  });

  it('lets people switch off what only they are told', async () => {
    await openedBy('U0AVA');
    const ava = desk.as('U0AVA');
    await ava.clickInHome('preferences');
    await driver().until(() => ava.view()?.callbackId === 'preferences');
    await ava.fill('preferences', 'value', ['decided', 'reply']);
    await ava.submit();
    expect(ava.view()).toBeNull();
    const handing = async (order: string, to: string) => {
      const card = await cardOf(order, customer(order.toLowerCase()));
      await canceled('U0AVA', card.ts, '1');
      const input = { op: 'case.handover', case: `CASE-${order}-1`, actor: people.ana, requestId: order, to };
      await journey.servicing.submit('case.handover', input);
      const delivered = () => desk.replied(card.ts, `CASE-${order}-1 handed over to`);
      await delivered();
    };
    const approvedRma = async (order: string) => {
      const card = await cardOf(order, { ...customer(order.toLowerCase()), shipped: true });
      const person = await opened('U0AVA', card.ts, 'order_rma');
      await person.fill('line:1', 'quantity', '1');
      await person.fill('reason', 'value', 'other');
      await person.submit();
      await person.submit();
      await person.close();
      const request = await said(approvals, `RMA-${order}-1`);
      await desk.as('U0ANA', approvals).click(request.ts, 'rma_approve');
      await desk.replied(card.ts, `RMA-${order}-1 approved by ana`);
    };
    await approvedRma('N-5');
    await said('U0AVA', 'RMA-N-5-1', '*Approved* by ana');
    await handing('N-1', 'U0AVA');
    await handing('N-2', 'U0BEN');
    await said('U0BEN', 'CASE-N-2-1');
    expect(driver().messages('U0AVA').map(textOf).join()).not.toContain('CASE-N-1-1');

    await ava.clickInHome('preferences');
    await driver().until(() => ava.view()?.callbackId === 'preferences');
    await ava.fill('preferences', 'value', ['handover']);
    await ava.submit();
    await approvedRma('N-4');
    await handing('N-3', 'U0AVA');
    await said('U0AVA', 'CASE-N-3-1');
    expect(driver().messages('U0AVA').map(textOf).join()).not.toContain('RMA-N-4-1');
  });

  it('says who has no role, and whom to ask, until they have one', async () => {
    driver().group('S0FIN').remove('U0FIN');
    ahead += 61_000;
    await desk.as('U0FIN').openHome();
    await says(
      'U0FIN',
      ['You don’t have a role yet. Ask your slash-order admin for one. These have one: '],
      ['CM-', 'This month'],
    );
    driver().group('S0FIN').add('U0FIN');
    ahead += 61_000;
    await cardOf('H-8', customer('h8'));
    await says('U0FIN', ['Credit memos to post'], ['You don’t have a role yet']);
  });
});
