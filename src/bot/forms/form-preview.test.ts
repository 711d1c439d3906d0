import { describe, expect, it } from '@jest/globals';
import { having, people } from '../../../test/support/desk';
import { byFlow } from '../../../test/support/flows';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { readBlocks } from '../../../test/support/read-blocks';
import { paidOrder, shippedOrder } from '../../../test/support/sample-orders';
import { previewedResult } from '../../domain/derived/result-of';
import { type Policy, policy } from '../../domain/policy/policy';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { FlowContext } from '../../domain/rules/decision';
import type { PreviewResult } from '../../domain/servicing/servicing';
import type { ActionName } from '../../domain/values/action-name';
import type { Role } from '../../domain/values/schemas';
import { type Language, languages } from '../language/language';
import { formPreview } from './form-preview';
import { actionForms } from './index';

const channels = { memos: 'C0MEMO', approvals: 'C0RMA' };
const roles = { lead: ['S0LEADS', 'U0ANA'] };
const rules = policy.parse({ channels, roles });

type Shown = {
  asked?: PreviewResult['rules'];
  rules?: Policy;
  role?: Role;
  t?: Language;
  fields?: object;
  flow?: FlowContext;
};

/** What a person is shown before an action on the order is confirmed. */
function previewOf(order: StoredOrder, action: ActionName, asked: object, shown: Shown = {}) {
  const { asked: needed = [], role = 'agent', t = languages.en, fields = {} } = shown;
  const when = { rules: shown.rules ?? rules, ...(shown.flow && { flow: shown.flow }) };
  const after = having(order, action, { ...asked, actor: people.ana }, when);
  const effects = after.entries.at(-1)?.effects;
  if (effects === undefined) throw new Error('nothing was done');
  const result = previewedResult(effects, order.summary);
  const previewed = { result, effects, order, rules: needed, flow: flowIn(shown) };
  const confirmation = {
    ...{ order: 'SO-1001', returnOrder: null, requestId: 'r1', origin: { channel: 'C0ORDERS', ts: null } },
    ...{ case: 'open' as const, macro: null, quantities: { 1: '1' }, reasons: {}, fields: { ...fields } },
    ...{ refundTo: null, expected: { refund: 0, grandTotal: 0 } },
  };
  const given = { previewed, confirmation, macro: null, policy: shown.rules ?? rules, role };
  const view = formPreview(actionForms[action], given, t);
  return { submit: view.submit?.text, text: readBlocks(view.blocks).text };
}

const flowIn = ({ flow }: Shown) => (flow !== undefined && 'flow' in flow ? flow.flow : null);

const units = (quantity: number) => ({ lines: [{ line: 1, quantity }] });
const off = (value: number) => ({ lines: [{ line: 1 }], discount: { kind: 'amountWithTax', value } });

describe('a preview', () => {
  it('says what the order comes to before and after, what goes back, where to, and how far that is then', () => {
    const { text } = previewOf(paidOrder(), 'cancel', { ...units(2), shipping: 'share' });
    expect(text).toContain('*Order total* $16.18 → $5.40 (−$10.78, of which tax −$0.80)');
    expect(text).toContain('*Shipping* $4.31 of $6.47 comes off');
    expect(text).toContain('*Refund* $10.78\n• Visa •••• 4242: $10.78 (waiting for finance)');
  });

  it.each([
    ['none', '*Shipping* $6.47 stays, not refunded'],
    ['all', '*Shipping* comes off in full: $6.47'],
  ])('says of shipping in words: %s', (shipping, words) => {
    expect(previewOf(paidOrder(), 'cancel', { ...units(1), shipping }).text).toContain(words);
  });

  it('says what becomes of the goods', () => {
    const gone = previewOf(shippedOrder(), 'return', units(2), { fields: { disposition: 'restock' } }).text;
    expect(gone).toContain('*Items* 2 units returned\nReturned items: Restock');
    const asked = { lines: [{ line: 1, quantity: 2, disposition: 'discard' }] };
    expect(previewOf(shippedOrder(), 'rma', asked).text).toContain('Returned items: Discard');
    expect(previewOf(paidOrder(), 'cancel', units(1)).text).toContain('*Items* 1 unit canceled');
    expect(previewOf(paidOrder(), 'discount', off(250)).text).toContain('*Items* no change');
  });

  it('says where a reship goes, in full for who may see it', () => {
    const address = {
      name: 'Grace Hopper',
      line1: '1 Secret Street',
      postcode: '94105',
      city: 'Springfield',
      country: 'US',
    };
    const group = { id: '1', charge: { lineAmount: 599, tax: 48 }, address };
    const order = having(stored(anOrder({ deliveryGroups: [group] })), 'fulfill', { ...units(3), carrier: 'UPS' });
    const full = '*Ship to* \nGrace Hopper\n1 Secret Street\n94105 Springfield US';
    expect(previewOf(order, 'reship', units(1)).text).toContain(full);
    const hidden = policy.parse({ policies: { permissions: { customer_data: ['lead'] } } });
    const { text } = previewOf(order, 'reship', units(1), { rules: hidden });
    expect(text).toContain('*Ship to* \n94105 Springfield US');
    expect(text).not.toContain('Secret');
    const typed = { ...units(1), address: { line1: '2 New Road', city: 'Boston' } };
    expect(previewOf(order, 'reship', typed, { rules: hidden }).text).toContain('*Ship to* \n2 New Road\nBoston');
  });

  it('says where each line of a reship goes, and that nothing is known', () => {
    const groups = ['A', 'B'].map((city, at) => ({ id: `${at + 1}`, charge: { lineAmount: 0 }, address: { city } }));
    const items = [1, 2].map((line) => anItem({ line, deliveryGroup: `${line}` }));
    const lines = [1, 2].map((line) => ({ line, quantity: 1 }));
    const order = having(stored(anOrder({ deliveryGroups: groups, items })), 'fulfill', { lines, carrier: 'UPS' });
    expect(previewOf(order, 'reship', { lines }).text).toContain('*Ship to* \nA\n*Ship to* \nB');
    const [first] = groups;
    const unknown = anOrder({ deliveryGroups: [{ ...first, address: {} }] });
    const shipped = having(stored(unknown), 'fulfill', { ...units(1), carrier: 'UPS' });
    expect(previewOf(shipped, 'reship', units(1)).text).toContain('*Ship to* This order has no address. Enter one.');
  });

  it('says which rule asks for approval, who can give it, and who is told now', () => {
    const rule = { name: 'Above 5.00', approvers: ['lead', 'finance'] as Role[] };
    const { text, submit } = previewOf(paidOrder(), 'cancel', units(2), { asked: [rule] });
    expect(text).toContain('*Needs approval* (Above 5.00) by team leads or finance (<!subteam^S0LEADS>, <@U0ANA>).');
    expect(text).toContain('*Notifies* the order’s thread in <#C0ORDERS> and approvers in <#C0RMA>\n');
    expect(submit).toBe('Request approval');
  });

  it('names the rules of a flow: which fee, and all approvals in their order', () => {
    const returns = { name: 'returns', label: { en: 'Often returns', pt: 'Devolve muito' } };
    const flow = byFlow('cancel', {
      fees: [{ name: 'late', label: { en: 'Canceled late', pt: 'Tarde' }, code: 'cancellation', amount: { USD: 100 } }],
      approve: [{ ...returns, when: 'false', by: ['lead'] }],
    });
    const asked: PreviewResult['rules'] = [
      { name: 'Refund above 100', approvers: ['lead'] },
      { name: 'returns', approvers: ['lead', 'finance'] },
    ];
    const { text } = previewOf(paidOrder(), 'cancel', units(2), { flow, asked });
    expect(text).toContain('Canceled late: $1.00');
    expect(text).toContain(
      '*Needs approval*: Refund above 100 (team leads), then Often returns (team leads or finance). Nothing changes',
    );
    expect(previewOf(paidOrder(), 'cancel', units(2), { flow, asked, t: languages.pt }).text).toContain('Tarde');
  });

  it('says which fees are agreed with a return order, by their rules', () => {
    const label = { en: 'Customer pays return', pt: 'Cliente paga' };
    const flow = byFlow('rma', { fees: [{ name: 'pays', label, code: 'return_shipping', amount: { USD: 100 } }] });
    expect(previewOf(shippedOrder(), 'rma', units(1), { flow }).text).toContain('Fees: Customer pays return $1.00');
  });

  it('says of a return order whether anybody has to approve it', () => {
    expect(previewOf(shippedOrder(), 'rma', units(1)).text).toContain(
      '*Needs approval* (every return needs it) by team leads (<!subteam^S0LEADS>, <@U0ANA>).',
    );
    expect(previewOf(shippedOrder(), 'rma', units(1)).text).not.toContain('Fees');
    const free = policy.parse({ policies: { returns: { approval: 'exceptions' } } });
    const { text } = previewOf(shippedOrder(), 'rma', units(1), { rules: free });
    expect(text).toContain('*No approval needed*');
    expect(text).toContain('*Notifies* the order’s thread in <#C0ORDERS>\nThe customer isn’t notified.');
  });
});

describe('the button that confirms', () => {
  const unpaid = stored(anOrder());
  it.each<[string, StoredOrder, ActionName, object, string]>([
    ['what goes back', paidOrder(), 'cancel', units(2), 'Refund $6.47'],
    ['what comes off, where nothing goes back', unpaid, 'discount', off(250), 'Take $2.50 off'],
    ['what becomes of the goods, where no money moves', unpaid, 'cancel', units(2), 'Cancel 1 unit'],
    ['that nothing is charged', shippedOrder(), 'reship', units(1), 'Reship 1 unit'],
  ])('says %s', (_, order, action, asked, text) => {
    expect(previewOf(order, action, asked).submit).toBe(text);
  });

  it('says it in shorter words where the amount does not fit', () => {
    const price = 99_999_999_999;
    const payments = [{ id: 'p1', method: 'card', authorized: price, captured: price }];
    const item = anItem({ quantity: 1, unitPrice: price, lineAmount: price, lineAdjustment: 0, tax: 0 });
    const order = stored(
      anOrder({ items: [item], payments, deliveryGroups: [{ id: '1', charge: { lineAmount: 0 } }] }),
    );
    expect(previewOf(order, 'cancel', units(1)).submit).toBe('Refund $999,999,999.99');
    expect(previewOf(order, 'cancel', units(1), { t: languages.pt }).submit).toBe('Cancelar 1 unidade');
  });
});
