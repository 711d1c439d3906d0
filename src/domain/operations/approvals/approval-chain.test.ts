import { describe, expect, it } from '@jest/globals';
import { changing, having, people, refusalOf, served } from '../../../../test/support/desk';
import { byFlow } from '../../../../test/support/flows';
import { anOrder, stored } from '../../../../test/support/orders';
import { approvalTallies } from '../../derived/figures/document-tallies';
import { policy } from '../../policy/policy';
import { digestOfShown, shownOf } from './shown-to-approver';

const rules = policy.parse({
  policies: { approvals: { rules: [{ name: 'large', actions: ['cancel'], refundAbove: { USD: 500 } }] } },
});
const flow = byFlow('cancel', {
  approve: [
    { name: 'Above 6.00', when: 'above(change.refund, {"USD": 600})', by: ['finance', 'lead'] },
    { name: 'Never', when: 'false', by: ['agent'] },
    { name: 'Above 5.00', when: 'above(change.refund, {"USD": 500})', by: ['finance'] },
  ],
});
const when = { rules, flow };
const approval = 'AP-SO-1001-1';
const captured = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const order = stored(anOrder({ payments: captured }));
/** 6.47 go back. */
const two = { lines: [{ line: 1, quantity: 2 }], shipping: 'none' };
const asked = served(order, 'cancel', two, when);
const waiting = asked.order;
const by = (actor: object, more: object = {}) => ({ approval, actor, ...more });
const chainOf = ({ summary }: typeof order) =>
  summary.approvals[0]?.chain?.map(({ rule, decidedBy }) => [rule, decidedBy?.id ?? null]);

describe('a change for which several rules ask for an approval', () => {
  it('waits for the policy’s limit first, then for those of the flow that hold, in their order', () => {
    expect(asked.refusal).toEqual({ code: 'approval_required', rule: 'large', approval });
    expect(waiting.summary.approvals[0]).toMatchObject({ rule: 'large', approvers: ['lead'], flow: { version: 7 } });
    expect(chainOf(waiting)).toEqual([
      ['large', null],
      ['Above 6.00', null],
      ['Above 5.00', null],
    ]);
    const [alone] = served(order, 'cancel', two, {
      flow: byFlow('cancel', { approve: [{ name: 'All', by: ['lead'] }] }),
    }).order.summary.approvals;
    expect(alone).toMatchObject({ rule: 'All', approvers: ['lead'] });
    expect(alone).not.toHaveProperty('chain');
  });

  it('is committed when the last one is given', () => {
    const once = having(waiting, 'approval.approve', by(people.ana), when);
    expect(once.summary.lines).toEqual(order.summary.lines);
    expect(once.entries.at(-1)).toMatchObject({ action: 'approval.advance', actor: people.ana, flow: { version: 7 } });
    expect(once.summary.approvals[0]).toMatchObject({ status: 'Requested', rule: 'Above 6.00', decidedBy: null });
    expect(once.entries.slice(-1).flatMap(approvalTallies)).toEqual([]);
    const twice = having(once, 'approval.approve', by(people.finn), when);
    const { entry, order: after } = served(twice, 'approval.approve', by(people.finn), when);
    expect(entry).toMatchObject({ action: 'approval.approve', flow: { version: 7 } });
    expect(after.summary.approvals[0]).toMatchObject({ status: 'Approved', decidedBy: people.finn });
    expect(chainOf(after)?.map(([, who]) => who)).toEqual(['U0ANA', 'U0FIN', 'U0FIN']);
    expect(after.summary.creditMemos).toMatchObject([{ total: 647 }]);
    expect(changing(twice, 'approval.approve', by(people.finn), when).flow).toMatchObject({ version: 7 });
  });

  it('is approved by those whom the next rule names, never by who asked, and rejected by any of them', () => {
    const no = { code: 'not_permitted', role: 'finance', allowed: ['lead'] };
    expect(refusalOf(waiting, 'approval.approve', by(people.finn), when)).toEqual(no);
    const once = having(waiting, 'approval.approve', by(people.ana), when);
    const asLead = by({ ...people.ava, role: 'lead' });
    expect(refusalOf(once, 'approval.approve', asLead, when)).toEqual({ code: 'self_approval' });
    expect(refusalOf(once, 'approval.reject', by(people.ben), when).code).toBe('not_permitted');
    for (const who of [people.ana, people.finn]) {
      expect(having(once, 'approval.reject', by(who), when).summary.approvals[0]?.status).toBe('Rejected');
    }
  });

  it('is not approved twice with what was shown once, nor with one request', () => {
    const seen = (shown: typeof order) => digestOfShown(shownOf(shown.summary.approvals[0] ?? fail()));
    const pressed = by(people.ana, { seen: seen(waiting), expected: { refund: 647, grandTotal: -647 } });
    const once = having(waiting, 'approval.approve', { ...pressed, requestId: 'press' }, when);
    expect(refusalOf(once, 'approval.approve', pressed, when).code).toBe('preview_outdated');
    expect(served(once, 'approval.approve', { ...pressed, requestId: 'press' }, when).order).toBe(once);
    const again = having(once, 'approval.approve', { ...pressed, seen: seen(once) }, when);
    expect(chainOf(again)).toContainEqual(['Above 6.00', 'U0ANA']);
  });

  it('begins again where the figures have changed, with what newly asks for an approval last', () => {
    const small = byFlow('cancel', {
      approve: [
        { name: 'Above 6.00', when: 'above(change.refund, {"USD": 600})', by: ['lead'] },
        { name: 'Any', by: ['lead'] },
        { name: 'Finance', by: ['finance'] },
      ],
    });
    const now = { flow: small };
    const partly = stored(anOrder({ payments: [{ id: 'p1', method: 'card', authorized: 1618, captured: 1200 }] }));
    const asked = served(partly, 'cancel', two, now).order;
    const once = having(asked, 'approval.approve', by(people.ana), now);
    expect(chainOf(once)).toEqual([
      ['Any', 'U0ANA'],
      ['Finance', null],
    ]);
    const paid = having(once, 'capture', { payment: 'p1', amount: 418 });
    const { order: renewed, refusal } = served(paid, 'approval.approve', by(people.finn), now);
    expect(refusal).toMatchObject({ code: 'preview_outdated', after: { refund: 647 } });
    expect(renewed.entries.at(-1)?.action).toBe('approval.renew');
    expect(chainOf(renewed)).toEqual([
      ['Any', null],
      ['Finance', null],
      ['Above 6.00', null],
    ]);
    expect(renewed.summary.approvals[0]?.rule).toBe('Any');
  });

  it('also waits for the policy’s limit from then on, where the new figures are above it', () => {
    const now = { rules, flow: byFlow('cancel', { approve: [{ name: 'Any', by: ['finance'] }] }) };
    const partly = stored(anOrder({ payments: [{ id: 'p1', method: 'card', authorized: 1618, captured: 1200 }] }));
    const asked = served(partly, 'cancel', two, now).order;
    expect(asked.summary.approvals[0]).toMatchObject({ rule: 'Any', preview: { refund: 229 } });
    const paid = having(asked, 'capture', { payment: 'p1', amount: 418 });
    const { order: renewed } = served(paid, 'approval.approve', by(people.finn), now);
    expect(chainOf(renewed)).toEqual([
      ['Any', null],
      ['large', null],
    ]);
    const once = having(renewed, 'approval.approve', by(people.finn), now);
    expect(once.summary.creditMemos).toEqual([]);
    expect(having(once, 'approval.approve', by(people.ana), now).summary.creditMemos).toMatchObject([{ total: 647 }]);
  });
});

function fail(): never {
  throw new Error('there is no approval');
}

describe('an approval', () => {
  it('is decided again by the flow under which it was asked for, with its answers and figures', () => {
    const asking = byFlow('cancel', {
      ask: [{ id: 'why', type: 'text', label: 'Why?', required: true }],
      refuse: [{ name: 'Often', when: 'customer.returns90d > 2', say: 'No.' }],
      approve: [{ name: 'All', by: ['lead'] }],
    });
    const { order: waits } = served(order, 'cancel', { ...two, answers: { why: 'Late' } }, { flow: asking });
    expect(waits.summary.approvals[0]).toMatchObject({
      ...{ answers: { why: 'Late' }, facts: { customer: { returns90d: 0 } }, preview: { flow: { version: 7 } } },
    });
    const { entry } = served(waits, 'approval.approve', by(people.ana), { flow: asking });
    expect(entry).toMatchObject({ answers: { why: 'Late' }, facts: { customer: { returns90d: 0 } } });
    expect(refusalOf(waits, 'approval.approve', by(people.ana)).code).toBe('answer_invalid');
  });

  it('of a return order is asked for again where another fee would be agreed', () => {
    const flow = byFlow('rma', {
      fees: [{ name: 'Late', code: 'return_shipping', amount: { USD: 100 }, when: 'order.ageDays > 20' }],
      approve: [{ name: 'All', by: ['lead'] }],
    });
    const ordered = { orderedAt: '2026-10-15T10:00:00.000Z', payments: captured };
    const shipped = having(stored(anOrder(ordered)), 'fulfill', { lines: [{ line: 1, quantity: 2 }] });
    const waits = served(shipped, 'rma', { lines: [{ line: 1, quantity: 1 }] }, { flow }).order;
    expect(waits.summary.approvals[0]).toMatchObject({ agreed: [] });
    const later = { flow, now: '2026-11-06T10:00:00.000Z' };
    const soon = served(waits, 'approval.approve', by(people.ana), { flow });
    expect(soon.entry?.effects.returnOrder).toMatchObject({ fees: [] });
    expect(later.now < (waits.summary.approvals[0]?.expiresAt ?? '')).toBe(true);
    const { order: renewed, refusal } = served(waits, 'approval.approve', by(people.ana), later);
    expect(refusal).toEqual({ code: 'preview_outdated', before: { fees: 0 }, after: { fees: 100 } });
    expect(renewed.summary.approvals[0]).toMatchObject({
      agreed: [{ code: 'return_shipping', name: 'Late', total: 100 }],
    });
    const after = having(renewed, 'approval.approve', by(people.ana), later);
    expect(after.summary.returnOrders).toMatchObject([{ fees: [{ name: 'Late', total: 100 }] }]);
  });
});
