import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { atTheDesk, paidInFull } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { people } from '../support/desk';
import { anItem } from '../support/orders';

const approvals = 'C0RMA';
const reasons = [
  { code: 'customer_request', label: 'Customer changed their mind' },
  { code: 'damaged', label: 'Arrived damaged' },
];
const rules = policy.parse({
  ...journeyPolicy,
  reasons: { ...journeyPolicy.reasons, return: reasons },
  policies: {
    permissions: { 'fee.waive': ['agent', 'lead'] },
    fees: { cancellation: { amount: 200 }, restocking: { percentage: 10 } },
    approvals: { rules: [{ name: 'Fee waived', actions: ['cancel', 'return'], feeReduced: true }] },
  },
});

describe('the finer points of servicing', () => {
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, replied, cardOf, opened, driver, stored, channel } = desk;

  beforeAll(async () => {
    journey = await botOnSandbox({ rules });
    desk.as('U0BEN').speaks('en-US');
  });
  afterAll(() => journey.stop());

  const shown = (person: Person) => textOf(person.view()?.blocks);
  const seen = (person: Person, part: string) => driver().until(() => shown(person).includes(part));
  const both = { items: [anItem(), anItem({ line: 2, name: 'Cup' })] };
  const waived = { fees: ['waive'] };

  type Fields = Record<string, string | string[]>;
  const actionOf = (block: string) => (block.startsWith('line:') ? 'quantity' : block === 'lines' ? block : 'value');

  async function filled(person: Person, fields: Fields): Promise<void> {
    for (const [block, value] of Object.entries(fields)) await person.fill(block, actionOf(block), value);
    await person.submit();
  }

  /** One unit with a reason, and what else is filled in, up to the preview. */
  async function oneUnit(user: string, ts: string, action: string, more: Fields = {}): Promise<Person> {
    const person = await opened(user, ts, `order_${action}`);
    await filled(person, { 'line:1': '1', reason: 'other', ...more });
    expect(person.view()?.callbackId).toBe(`${action}_preview`);
    return person;
  }

  describe('reasons', () => {
    it('can be given line by line, and then none for all is needed', async () => {
      const card = await cardOf('X-1', both);
      const person = await opened('U0AVA', card.ts, 'order_cancel');
      await person.fill('line:2', 'quantity', '1');
      await person.clickInView('line_reasons');
      await seen(person, 'Reason for Cup');
      expect(person.view()?.values['line:2']?.quantity).toMatchObject({ value: '1' });
      await filled(person, { 'line:1': '2', 'reason:1': 'out_of_stock' });
      expect(person.view()?.errors.reason).toBe('Choose a reason.');
      await filled(person, { 'reason:2': 'customer_request' });
      expect(person.view()?.submit).toBe('Cancel 3 units');
      await person.submit();
      await replied(card.ts, '3 units canceled', 'Out of stock, Customer changed their mind');
      const entry = (await stored('X-1'))?.entries.at(-1) as unknown as { request: { lines: object[] } };
      expect(entry.request.lines).toMatchObject([{ reason: 'out_of_stock' }, { reason: 'customer_request' }]);
    });

    it('can be given for some lines, and one for all others', async () => {
      const card = await cardOf('X-2', both);
      const person = await opened('U0AVA', card.ts, 'order_cancel');
      await person.clickInView('line_reasons');
      await seen(person, 'Reason for Cup');
      await filled(person, { 'line:1': '1', 'line:2': '1', 'reason:1': 'other', reason: 'out_of_stock' });
      await person.submit();
      await replied(card.ts, '2 units canceled', 'Out of stock, Other');
    });
  });

  describe('a refund over several payments', () => {
    const payments = [
      { id: 'card', method: 'card', label: 'Visa •••• 4242', authorized: 1118, captured: 1118, refunded: 0 },
      { id: 'gift', method: 'gift', label: 'Gift & more', authorized: 500, captured: 500, refunded: 0 },
    ];

    it('goes where somebody wants it first, as far as that goes, and the rest as usual', async () => {
      const card = await cardOf('X-3', { payments });
      const usual = await oneUnit('U0AVA', card.ts, 'cancel');
      expect(shown(usual)).toContain('• Visa •••• 4242: $1.24');
      await usual.close();
      const person = await opened('U0AVA', card.ts, 'order_cancel');
      expect(shown(person)).toContain('Gift & more, up to $5.00');
      await filled(person, { 'line:1': '3', reason: 'other', refund_to: 'gift' });
      expect(shown(person)).toContain(
        '*Refund* $14.18\n• Gift &amp; more: $5.00 (waiting for finance)\n• Visa •••• 4242: $9.18 (waiting for finance)',
      );
      await person.submit();
      await said('C0MEMO', 'CM-X-3-1', 'Gift &amp; more: $5.00', 'Visa •••• 4242: $9.18');
    });

    it('is remembered by a return order until it is closed', async () => {
      const card = await cardOf('X-4', { payments, shipped: true });
      await (await oneUnit('U0AVA', card.ts, 'rma', { refund_to: 'gift', ...waived })).submit();
      const { ts } = await said(approvals, 'RMA-X-4-1');
      await desk.as('U0ANA', approvals).click(ts, 'rma_approve');
      await said(approvals, 'RMA-X-4-1 · Approved');
      await filled(await opened('U0BEN', ts, 'rma_receive', { where: approvals }), {});
      await said(approvals, 'RMA-X-4-1 · Receiving');
      const closing = await opened('U0BEN', ts, 'rma_close', { where: approvals });
      await closing.submit();
      expect(shown(closing)).toContain('• Gift &amp; more: $3.24');
      await closing.submit();
      await said('C0MEMO', 'CM-X-4-1', 'Gift &amp; more: $3.24');
    });

    it('asks nothing where there is one payment', async () => {
      const card = await cardOf('X-5');
      const person = await opened('U0AVA', card.ts, 'order_cancel');
      expect(JSON.stringify(person.view()?.blocks)).not.toContain('refund_to');
      await person.close();
    });
  });

  describe('what is sent again', () => {
    const home = {
      name: 'Grace Hopper',
      line1: '1 Harbor Street',
      postcode: '02139',
      city: 'Cambridge',
      country: 'US',
    };
    const office = { name: 'Grace Hopper', line1: '9 Navy Yard', postcode: '20374', city: 'Washington', country: 'US' };
    const group = (id: string, address: object) => ({ id, charge: { lineAmount: 599, tax: 48 }, address });
    async function addressOf(order: string): Promise<unknown> {
      const sent = (await stored(order))?.summary.fulfillmentOrders?.at(-1) as { address: object | null } | undefined;
      return sent?.address;
    }

    it('goes to the address that somebody corrects; the thread says no more of it than the town', async () => {
      const card = await cardOf('X-6', { deliveryGroups: [group('1', home)], shipped: true });
      const person = await opened('U0AVA', card.ts, 'order_reship');
      expect(person.view()?.values.address_line1?.value).toMatchObject({ value: '1 Harbor Street' });
      await filled(person, { 'line:1': '1', reason: 'other', address_line1: '2 Harbor Street' });
      await person.submit();
      const message = await replied(card.ts, '1 unit reshipped', '*Ship to* 02139 Cambridge US');
      expect(JSON.stringify(message)).not.toContain('Harbor');
      expect(await addressOf('X-6')).toEqual({ ...home, line1: '2 Harbor Street' });
      await (await oneUnit('U0AVA', card.ts, 'reship')).submit();
      await driver().until(() => driver().thread(channel, card.ts).length === 3);
      expect(await addressOf('X-6')).toBeNull();
    });

    it('is asked no address where goods went to several, so that each goes where it went', async () => {
      const items = [anItem(), anItem({ line: 2, name: 'Cup', deliveryGroup: '2' })];
      const deliveryGroups = [group('1', home), group('2', office)];
      const card = await cardOf('X-7', { items, deliveryGroups, shipped: true });
      const person = await opened('U0AVA', card.ts, 'order_reship');
      expect(person.view()?.values.address_line1?.value).toMatchObject({ value: null });
      await filled(person, { 'line:2': '1', reason: 'other' });
      await person.submit();
      await replied(card.ts, '1 unit reshipped');
      expect(await addressOf('X-7')).toBeNull();
    });
  });

  describe('fees', () => {
    it('are shown and charged', async () => {
      const card = await cardOf('X-8');
      const person = await opened('U0AVA', card.ts, 'order_cancel');
      expect(shown(person)).toContain('Waive Cancellation fee ($2.00)');
      await person.close();
      const previewed = await oneUnit('U0AVA', card.ts, 'cancel');
      expect(shown(previewed)).toContain('*Cancellation fee*: $2.00');
      expect(shown(previewed)).toContain('*Refund* $1.24');
      await previewed.submit();
      await replied(card.ts, '*Cancellation fee* · CO-X-8-2: $2.00', '*Refund* $1.24');
    });

    it('are waived by a lead, and by an agent once a lead has agreed', async () => {
      const card = await cardOf('X-9');
      const lead = await oneUnit('U0ANA', card.ts, 'cancel', waived);
      expect(lead.view()?.submit).toBe('Refund $3.24');
      await lead.submit();
      await replied(card.ts, '1 unit canceled by ana', '*Refund* $3.24');
      const agent = await oneUnit('U0AVA', card.ts, 'cancel', waived);
      expect(shown(agent)).toContain('Needs approval* (Fee waived)');
      await agent.submit();
      await agent.close();
      const { ts } = await said(approvals, 'AP-X-9-1', 'Fee waived', '*Refund* $3.23');
      await desk.as('U0ANA', approvals).click(ts, 'approval_approve');
      await replied(card.ts, '1 unit canceled by ava, approved by ana', '*Refund* $3.23');
      expect(JSON.stringify((await stored('X-9'))?.summary.lines)).not.toContain('"cancellation"');
    });
  });

  describe('more lines than a modal holds', () => {
    const items = Array.from({ length: 120 }, (_, at) => anItem({ line: at + 1, name: `Thing ${at + 1}` }));

    it('are chosen page by page, each with its own reason', async () => {
      const card = await cardOf('X-11', { items, shipped: true });
      const person = await opened('U0AVA', card.ts, 'order_return');
      await seen(person, 'Lines 1–40 of 120');
      await person.fill('line:40', 'quantity', '1');
      await person.clickInView('line_reasons');
      await seen(person, 'Lines 1–30 of 120');
      await person.clickInView('lines_page');
      await seen(person, 'Lines 31–60 of 120');
      expect(person.view()?.values['line:40']?.quantity).toMatchObject({ value: '1' });
      await person.fill('reason:40', 'value', 'damaged');
      for (const first of [61, 91]) {
        await person.clickInView('lines_page');
        await seen(person, `Lines ${first}–`);
      }
      await person.fill('line:120', 'quantity', '2');
      await person.fill('reason:120', 'value', 'customer_request');
      await person.clickInView('lines_page_back');
      await seen(person, 'Lines 61–90 of 120');
      await person.submit();
      expect(person.view()?.submit).toBe('Return 3 units');
      for (const part of ['1 × Thing 40', '2 × Thing 120']) expect(shown(person)).toContain(part);
      await person.submit();
      await replied(card.ts, '3 units returned', 'Arrived damaged, Customer changed their mind');
    });

    it('are discounted one by one or all together', async () => {
      const payments = [{ ...paidInFull[0], authorized: 200_000, captured: 0 }];
      const card = await cardOf('X-12', { items, payments });
      const person = await opened('U0ANA', card.ts, 'order_discount');
      for (const heading of ['Items 1', 'Items 2', 'Shipping and fees']) {
        expect(JSON.stringify(person.view()?.blocks)).toContain(`"text":"${heading}"`);
      }
      await filled(person, { lines: ['all', '1001'], amount: '10', reason: 'other' });
      expect(shown(person)).toContain('… and 101 more lines');
      await person.submit();
      await replied(card.ts, 'discounted by ana: −$117.05');
    });
  });

  describe('goods that were rejected on inspection', () => {
    async function withRejected(order: string): Promise<{ ts: string }> {
      const card = await cardOf(order, { shipped: true });
      const about = { rma: `RMA-${order}-1`, actor: people.ana };
      const lines = [{ line: 1, quantity: 1 }];
      const asked = { action: 'rma', order, requestId: '1', actor: people.ava, reason: 'other', lines };
      await journey.servicing.submit('rma', asked);
      await journey.servicing.submit('rma.approve', { op: 'rma.approve', ...about, requestId: '2' });
      const arrived = [{ line: 1, received: 1, rejected: 1, rejectionReason: 'other' }];
      await journey.servicing.submit('rma.receive', { op: 'rma.receive', ...about, requestId: '3', lines: arrived });
      await journey.servicing.submit('rma.close', { op: 'rma.close', ...about, requestId: '4' });
      await driver().until(() =>
        textOf(driver().thread(channel, card.ts)[0]).includes('2 shipped, 1 rejected at inspection'),
      );
      return card;
    }

    it('are taken back by a lead who says so, and not asked of an agent', async () => {
      const { ts } = await withRejected('X-13');
      const agent = await opened('U0AVA', ts, 'order_return');
      expect(shown(agent)).toContain('You can return 2 of 3');
      expect(agent.view()?.values['line:1']?.quantity).toMatchObject({ value: '2' });
      expect(JSON.stringify(agent.view()?.blocks)).not.toContain('include_rejected');
      await agent.close();
      const lead = await opened('U0ANA', ts, 'order_return');
      expect(lead.view()?.values['line:1']?.quantity).toMatchObject({ value: '2' });
      await filled(lead, { 'line:1': '3', reason: 'other' });
      expect(lead.view()?.errors['line:1']).toContain('Only 2 units available');
      await filled(lead, { include_rejected: ['include'], ...waived });
      expect(lead.view()?.submit).toBe('Refund $9.71');
      await lead.submit();
      await replied(ts, '3 units returned by ana');
    });
  });
});
