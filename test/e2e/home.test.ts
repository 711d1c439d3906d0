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
  policies: { approvals: { rules: [{ name: 'Any discount', actions: ['discount'], percentageAbove: 0 }] } },
});

describe('the Home tab', () => {
  let journey: Journey;
  let ahead = 0;
  const desk = atTheDesk(() => journey);
  const { said, imported, cardOf, opened, driver } = desk;

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
    for (const part of ['No open case.', 'No order yet.', 'Type `/order NUMBER`']) expect(empty).toContain(part);
    expect(empty).not.toContain('Waits for a lead');
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
    await says('U0AVA', ['No open case.']);
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
    expect(await openedBy('U0ANA')).toContain('Nothing waits.');
    const card = await cardOf('H-3', { ...customer('h3'), shipped: true });
    const returning = await opened('U0AVA', card.ts, 'order_rma');
    await returning.fill('line:1', 'quantity', '2');
    await returning.fill('reason', 'value', 'other');
    await returning.submit();
    await returning.submit();
    await says('U0ANA', ['RMA-H-3-1', '2 units', '<@U0AVA>']);
    await says('U0AVA', [
      'I wait for',
      'RMA-H-3-1',
      'Return by RMA: goods worth $6.47',
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
    await says('U0ANA', ['Waits for a lead, the oldest first', 'RMA-H-3-1', 'AP-H-4-1', 'Any discount', '$0.97']);

    const request = await said(approvals, 'AP-H-4-1');
    await desk.as('U0AVA', approvals).click(request.ts, 'approval_withdraw');
    await says('U0ANA', ['RMA-H-3-1'], ['AP-H-4-1']);
    const returnOrder = await said(approvals, 'RMA-H-3-1');
    await desk.as('U0ANA', approvals).click(returnOrder.ts, 'rma_approve');
    await says('U0ANA', ['Nothing waits.', 'My open cases'], ['RMA-H-3-1']);
    await says('U0AVA', ['My open cases'], ['I wait for']);
  });

  it('shows finance what is to be posted, what failed, and what the month comes to', async () => {
    const [, before = '0'] = /(\d+) credit memo/.exec(await openedBy('U0FIN')) ?? [];
    await canceled('U0AVA', (await cardOf('H-5', customer('h5'))).ts, '3');
    await canceled('U0AVA', (await cardOf('H-7', customer('h7'))).ts, '1');
    const made = `${Number(before) + 2} credit memos: `;
    await says('U0FIN', ['Credit memos to post', 'CM-H-5-1', '$16.18', 'CM-H-7-1', '$3.24', 'This month', made]);
    const memo = await said(memos, 'CM-H-5-1');
    await desk.as('U0FIN', memos).click(memo.ts, 'refund_failed');
    await says('U0FIN', [
      'Failed refunds',
      'CM-H-5-1',
      '$16.18',
      'to post',
      'Visa',
      'Credit memos to post',
      'CM-H-7-1',
    ]);
    expect(homeOf('U0FIN').match(/CM-H-5-1/g)).toHaveLength(1);
    await desk.as('U0FIN', memos).click(memo.ts, 'refund_succeeded');
    await says('U0FIN', ['Credit memos to post', 'CM-H-5-1'], ['Failed refunds']);
    const posting = { op: 'memo.post', memo: 'CM-H-5-1', actor: people.finn, reference: 'ERP-1' };
    await journey.servicing.submit('memo.post', posting);
    await says('U0FIN', ['Credit memos to post', 'CM-H-7-1', 'This month', made], ['CM-H-5-1', 'My open cases']);
    await journey.servicing.submit('memo.post', { ...posting, memo: 'CM-H-7-1' });
    await says('U0FIN', ['CM-H-7-1>* · $3.24 · refund of $3.24 over Visa •••• 4242: waits for finance', 'This month']);
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

  it('says who has no role, and whom to ask, until they have one', async () => {
    driver().group('S0FIN').remove('U0FIN');
    ahead += 61_000;
    await desk.as('U0FIN').openHome();
    await says('U0FIN', ['You have no role here: ask whoever runs slash-order for one.'], ['CM-', 'This month']);
    driver().group('S0FIN').add('U0FIN');
    ahead += 61_000;
    await cardOf('H-8', customer('h8'));
    await says('U0FIN', ['Credit memos to post'], ['You have no role here']);
  });
});
