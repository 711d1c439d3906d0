import { describe, expect, it } from '@jest/globals';
import { changing, having, people, refusalOf, served } from '../../../../test/support/desk';
import { anOrder, stored } from '../../../../test/support/orders';
import { publishedOrder } from '../../derived/order-view';
import { policy } from '../../policy/policy';

const rules = policy.parse({
  policies: {
    permissions: { 'fee.waive': ['agent', 'lead'] },
    fees: { cancellation: { amount: 100 } },
    approvals: {
      rules: [
        { name: 'large', actions: ['cancel', 'discount'], amountAbove: { USD: 500 } },
        { name: 'goodwill', actions: ['discount'], reasons: ['other'], percentageAbove: 20, approvers: ['finance'] },
        { name: 'fee', actions: ['cancel'], feeReduced: true },
      ],
    },
  },
});
const when = { rules };
const approval = 'AP-SO-1001-1';
const units = (quantity: number) => ({ lines: [{ line: 1, quantity }] });
const captured = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const order = stored(anOrder({ payments: captured }));

/** Two units for 6.47 are more than the 5.00 that an agent may take off. */
const waiting = served(order, 'cancel', units(2), when).order;
const percentage = (value: string) => ({
  lines: [{ line: 1 }],
  discount: { kind: 'percentage', value, scope: 'each' },
});

describe('a request beyond its actor’s limit', () => {
  it('changes nothing but opens an approval that holds request, preview, rule and who asked', () => {
    const { order: after, refusal, entry } = served(order, 'cancel', units(2), when);
    expect(entry).toBeNull();
    expect(refusal).toEqual({ code: 'approval_required', rule: 'large', approval });
    expect(after.summary.lines).toEqual(order.summary.lines);
    expect(publishedOrder(after, '2026-11-02T10:00:00.000Z').approvals).toMatchObject([
      {
        ...{ number: approval, status: 'Requested', rule: 'large', requestedBy: people.ava, decidedBy: null },
        request: { action: 'cancel', lines: [{ line: 1, quantity: 2 }] },
        preview: { refund: 547, changeOrders: [{ number: null, grandTotal: -647 }, { kind: 'CancelFee' }] },
      },
    ]);
  });

  it('meets the same approval when it is repeated', () => {
    const { refusal, order: after } = served(waiting, 'cancel', { ...units(2), requestId: 'r1' }, when);
    expect(refusal).toEqual({ code: 'approval_required', rule: 'large', approval });
    expect(after.summary.approvals).toHaveLength(1);
    expect(refusalOf(waiting, 'cancel', { ...units(1), requestId: 'r1' }, when).code).toBe('request_id_reused');
  });

  it('is none for whom the rule does not name, or within the limit', () => {
    expect(changing(order, 'cancel', { ...units(2), actor: people.ana }, when).refund).toBe(547);
    expect(changing(order, 'cancel', units(1), when).refund).toBe(224);
  });

  it('is found by part of the lines, reason, and by a fee that is less than the policy’s', () => {
    expect(refusalOf(order, 'discount', percentage('21'), when)).toMatchObject({ rule: 'goodwill' });
    expect(changing(order, 'discount', percentage('20'), when).changeOrders).toHaveLength(1);
    expect(refusalOf(order, 'cancel', { ...units(1), fees: [] }, when)).toMatchObject({ rule: 'fee' });
  });

  it('counts in the currency of the order: one that the rule does not list is always above it', () => {
    const yen = stored(anOrder({ currency: 'JPY', payments: captured }));
    expect(refusalOf(yen, 'cancel', units(1), when)).toMatchObject({ rule: 'large' });
  });
});

describe('an approval', () => {
  it('commits what was asked for when one of those that the rule names approves it', () => {
    const { entry, order: after } = served(waiting, 'approval.approve', { approval }, when);
    expect(entry).toMatchObject({
      ...{ action: 'approval.approve', actor: people.ana, reason: 'other' },
      effects: { approval: { status: 'Approved', requestedBy: people.ava, decidedBy: people.ana } },
    });
    expect(changing(waiting, 'approval.approve', { approval }, when)).toMatchObject({ refund: 547 });
    expect(after.summary.creditMemos).toHaveLength(1);
    expect(refusalOf(after, 'approval.approve', { approval }, when)).toEqual({
      ...{ code: 'approval_wrong_state', state: 'Approved' },
    });
  });

  it('is decided by nobody else, and never by who asked', () => {
    const no = { code: 'not_permitted', role: 'agent', allowed: ['lead'] };
    expect(refusalOf(waiting, 'approval.approve', { approval, actor: people.ben }, when)).toEqual(no);
    expect(refusalOf(waiting, 'approval.reject', { approval, actor: people.ben }, when)).toEqual(no);
    const asLead = { approval, actor: { id: people.ava.id, role: 'lead' } };
    expect(refusalOf(waiting, 'approval.approve', asLead, when)).toEqual({ code: 'self_approval' });
    const inSmall = { approval, actor: { id: 'u0ava', role: 'lead' } };
    expect(refusalOf(waiting, 'approval.approve', inSmall, when)).toEqual({ code: 'self_approval' });
    const withdrawn = having(waiting, 'approval.withdraw', { approval, actor: { id: 'u0ava', role: 'agent' } }, when);
    expect(withdrawn.summary.approvals[0]?.status).toBe('Withdrawn');
    const missing = { approval: 'AP-SO-1001-9' };
    expect(refusalOf(waiting, 'approval.approve', missing, when)).toEqual({ code: 'approval_not_found', ...missing });
  });

  it('is asked again where the figures are others by now, and then commits these', () => {
    const changed = having(waiting, 'discount', { ...percentage('10'), actor: people.ana }, when);
    const { refusal, order: asked } = served(changed, 'approval.approve', { approval }, when);
    expect(refusal).toEqual({
      code: 'preview_outdated',
      before: { refund: 547, grandTotal: -547 },
      after: { refund: 482, grandTotal: -482 },
    });
    expect(asked.summary.approvals[0]).toMatchObject({ status: 'Requested', preview: { refund: 482 } });
    expect(changing(asked, 'approval.approve', { approval }, when).refund).toBe(482);
  });

  it('is approved with the figures that were seen, and with no others', () => {
    const seen = { refund: 547, grandTotal: -547 };
    expect(served(waiting, 'approval.approve', { approval, expected: seen }, when).refusal).toBeNull();
    const changed = having(waiting, 'discount', { ...percentage('10'), actor: people.ana }, when);
    const { order: asked } = served(changed, 'approval.approve', { approval, expected: seen }, when);
    const outdated = served(asked, 'approval.approve', { approval, expected: seen, requestId: 'again' }, when);
    expect(outdated.refusal).toEqual({
      ...{ code: 'preview_outdated', before: seen, after: { refund: 482, grandTotal: -482 } },
    });
    expect(outdated.order).toEqual(asked);
    const now = { refund: 482, grandTotal: -482 };
    expect(changing(asked, 'approval.approve', { approval, expected: now }, when).refund).toBe(482);
  });

  it('stays requested where what was asked for is not possible by now', () => {
    const gone = having(waiting, 'allocate', units(2), when);
    expect(refusalOf(gone, 'approval.approve', { approval }, when).code).toBe('quantity_exceeds_available');
    expect(gone.summary.approvals[0]?.status).toBe('Requested');
  });

  it('is asked again by the rule where the payments that were asked for can no longer be refunded like that', () => {
    const two = ['p1', 'p2'].map((id) => ({ id, method: 'card', authorized: 809, captured: 809, refunded: 0 }));
    const asked = { ...units(2), payments: [{ payment: 'p2', amount: 547 }] };
    const waits = served(stored(anOrder({ payments: two })), 'cancel', asked, when).order;
    const lead = { actor: people.ana, fees: [] };
    const changed = having(waits, 'cancel', { ...units(1), ...lead, payments: [{ payment: 'p2', amount: 324 }] }, when);
    const first = served(changed, 'approval.approve', { approval }, when);
    expect(first.refusal).toMatchObject({ code: 'preview_outdated', before: { refund: 547 }, after: { refund: 1194 } });
    expect(first.order.summary.approvals[0]).toMatchObject({ status: 'Requested', preview: { refund: 1194 } });
    const approved = having(first.order, 'approval.approve', { approval, requestId: 'again' }, when);
    expect(approved.summary.creditMemos.at(-1)).toMatchObject({ total: 1194 });
  });

  it('is withdrawn by who asked alone, and rejected by an approver; neither changes the order', () => {
    expect(refusalOf(waiting, 'approval.withdraw', { approval, actor: people.ben }, when).code).toBe('not_permitted');
    for (const end of ['approval.withdraw', 'approval.reject'] as const) {
      const { summary } = having(waiting, end, { approval }, when);
      expect(summary.lines).toEqual(order.summary.lines);
      expect(summary.approvals[0]?.status).toBe(end === 'approval.reject' ? 'Rejected' : 'Withdrawn');
    }
  });

  it('expires after the policy’s days, and is recorded so when somebody takes it up', () => {
    const late = { rules, now: '2026-11-09T10:00:00.000Z' };
    const { refusal, order: after } = served(waiting, 'approval.approve', { approval }, late);
    expect(refusal).toEqual({ code: 'approval_wrong_state', state: 'Expired' });
    expect(after.summary.approvals[0]?.status).toBe('Expired');
    expect(after.entries.at(-1)).toMatchObject({ action: 'approval.expire', actor: { role: 'system' } });
    expect(publishedOrder(waiting, late.now).approvals[0]?.status).toBe('Expired');
    const own = { approval, actor: { id: people.ava.id, role: 'lead' } };
    expect(refusalOf(after, 'approval.approve', own, late).code).toBe('approval_wrong_state');
    const again = served(after, 'approval.reject', { approval }, late);
    expect(again).toMatchObject({ refusal: { state: 'Expired' }, order: after });
  });
});
