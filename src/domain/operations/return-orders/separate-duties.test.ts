import { describe, expect, it } from '@jest/globals';
import { having, people, refusalOf, served, type When } from '../../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../../test/support/orders';
import { policy } from '../../policy/policy';
import type { Approval } from '../../records/approval';
import type { StoredOrder } from '../../records/stored-order';
import { digestOfShown, shownOf } from '../approvals/shown-to-approver';

const order = stored(
  anOrder({
    payments: [{ id: 'p1', method: 'card', authorized: 150_000, captured: 150_000, refunded: 0 }],
    items: [anItem({ quantity: 10, unitPrice: 10_000, lineAmount: 100_000, lineAdjustment: 0, tax: 0 })],
  }),
);
const shipped = having(order, 'fulfill', { lines: [{ line: 1, quantity: 10 }] });
const rma = 'RMA-SO-1001-1';
const approval = 'AP-SO-1001-1';
const units = (quantity: number) => ({ lines: [{ line: 1, quantity }] });
const arrived = (received: number, actor: object) => ({
  ...{ rma, lines: [{ line: 1, received, rejected: 0 }], confirm: true, actor },
});

const withLead: When = { rules: policy.parse({ roles: { lead: ['U0ANA'] } }) };
const inCommon: When = {
  rules: policy.parse({ roles: { lead: ['U0ANA'] }, policies: { returns: { duties: 'shared' } } }),
};

const seenBy = ({ summary }: StoredOrder) => {
  const shown = shownOf(summary.approvals[0] as Approval);
  return { seen: digestOfShown(shown), expected: shown.figures };
};

/** Nothing is captured here, so that a discount can be undone. */
const units80 = { lines: [{ line: 1 }], discount: { kind: 'percentage', value: '80' } };
const limitedReturns: When = {
  rules: policy.parse({
    policies: { approvals: { rules: [{ name: 'all', actions: ['rma'], amountAbove: { USD: 1 } }] } },
  }),
};

describe('an approval covers what was approved', () => {
  const approved = having(having(shipped, 'rma', units(1), withLead), 'rma.approve', { rma }, withLead);

  it('ten units that arrive where one was approved go back for approval, and nothing of them is recorded', () => {
    const { refusal, order: after } = served(approved, 'rma.receive', arrived(10, people.ben), withLead);
    expect(refusal).toEqual({ code: 'approval_required', rule: 'more_than_approved', approval });
    expect(after.summary.returnOrders).toEqual(approved.summary.returnOrders);
    expect(after.summary.approvals[0]).toMatchObject({ action: 'rma.receive', approvers: ['lead'] });
    const received = having(after, 'approval.approve', { approval }, withLead);
    const closed = having(received, 'rma.close', { rma, actor: people.ben }, withLead);
    expect(closed.summary.creditMemos[0]?.total).toBe(100_000);
  });

  it('is looked at again where another parcel came in before it was decided', () => {
    const request = served(approved, 'rma.receive', arrived(10, people.ben), withLead).order;
    const meanwhile = having(request, 'rma.receive', arrived(1, people.ava), withLead);
    expect(refusalOf(meanwhile, 'approval.approve', { approval }, withLead)).toMatchObject({
      code: 'received_exceeds_expected',
    });
  });

  it('is for those who approve returns, unless the return is their own', () => {
    expect(served(approved, 'rma.receive', arrived(10, people.ana), withLead).refusal).toBeNull();
    const own = having(shipped, 'rma', { ...units(1), actor: people.ana }, withLead);
    const other = { id: 'U0LEA', role: 'lead' };
    const byOther = having(own, 'rma.approve', { rma, actor: other }, withLead);
    expect(refusalOf(byOther, 'rma.receive', arrived(10, { id: 'u0ana', role: 'lead' }), withLead)).toMatchObject({
      rule: 'more_than_approved',
    });
  });

  it('shows its approver what arrived by then, whichever button is pressed how often', () => {
    const request = served(approved, 'rma.receive', arrived(2, people.ben), withLead).order;
    const { seen, expected } = seenBy(request);
    const meanwhile = having(request, 'rma.receive', arrived(1, people.ava), withLead);
    const first = served(meanwhile, 'approval.approve', { approval, seen, expected }, withLead);
    expect(first.refusal).toMatchObject({
      ...{ code: 'preview_outdated', before: { lines: [{ expected: 2 }] }, after: { lines: [{ expected: 3 }] } },
    });
    const again = { approval, seen, expected, requestId: 'again' };
    expect(refusalOf(first.order, 'approval.approve', again, withLead).code).toBe('preview_outdated');
    const now = served(
      first.order,
      'approval.approve',
      { approval, ...seenBy(first.order), requestId: 'now' },
      withLead,
    );
    expect(now.refusal).toBeNull();
  });

  it('is given by nobody to a return order of their own', () => {
    const lea = { id: 'U0LEA', role: 'lead' };
    const own = having(shipped, 'rma', { ...units(1), actor: people.ana }, withLead);
    const byOther = having(own, 'rma.approve', { rma, actor: lea }, withLead);
    const request = served(byOther, 'rma.receive', arrived(10, people.ben), withLead).order;
    expect(refusalOf(request, 'approval.approve', { approval }, withLead)).toEqual({ code: 'self_approval' });
    expect(served(request, 'approval.approve', { approval, actor: lea }, withLead).refusal).toBeNull();
  });

  it('covers what the goods were worth then', () => {
    const unpaid = stored({ ...order.original, payments: [] });
    const sent = having(unpaid, 'fulfill', { lines: [{ line: 1, quantity: 10 }] });
    const cheap = having(sent, 'discount', { ...units80, actor: people.ana }, limitedReturns);
    const request = served(cheap, 'rma', units(10), limitedReturns).order;
    const undone = served(request, 'undo', { changeOrder: 'CO-SO-1001-1', actor: people.ana }, limitedReturns);
    expect(undone.refusal).toBeNull();
    expect(refusalOf(undone.order, 'approval.approve', { approval }, limitedReturns)).toMatchObject({
      ...{ code: 'preview_outdated', before: { worth: 20_000 }, after: { worth: 100_000 } },
    });
  });

  it('is not asked for where nobody is a lead, or duties are shared', () => {
    for (const when of [{}, inCommon]) {
      expect(served(approved, 'rma.receive', arrived(10, people.ben), when).refusal).toBeNull();
    }
  });
});

describe('who approves a return order', () => {
  const submitted = having(shipped, 'rma', units(3));
  const expected = { worth: 30_000, lines: [{ line: 1, expected: 3 }] };

  it('approves the figures that they saw', () => {
    expect(served(submitted, 'rma.approve', { rma, expected }).refusal).toBeNull();
    const seen = { worth: 10_000, lines: [{ line: 1, expected: 1 }] };
    expect(refusalOf(submitted, 'rma.approve', { rma, expected: seen })).toEqual({
      ...{ code: 'preview_outdated', before: seen, after: expected },
    });
  });
});

describe('who created a return order', () => {
  const rules = (duties?: string): When => ({
    rules: policy.parse({
      roles: { lead: ['U0ANA'] },
      policies: {
        returns: { approval: 'exceptions', ...(duties && { duties }) },
        approvals: {
          rules: [
            { name: 'high', actions: ['cancel'], refundAbove: { USD: 90_000 } },
            { name: 'low', actions: ['discount'], refundAbove: { USD: 20_000 } },
            { name: 'finance', actions: ['discount'], roles: ['finance'], refundAbove: { USD: 0 } },
          ],
        },
      },
    }),
  });
  const when = rules();
  const received = (quantity: number, by: object = people.ava) =>
    having(having(shipped, 'rma', units(quantity), when), 'rma.receive', arrived(quantity, by), when);

  it('does not both receive and close it above the lowest limit of their role', () => {
    expect(refusalOf(received(3), 'rma.close', { rma, actor: people.ava }, when)).toEqual({
      ...{ code: 'duties_separate', rma },
    });
    expect(served(received(3), 'rma.close', { rma, actor: people.ben }, when).refusal).toBeNull();
    expect(served(received(3, people.ben), 'rma.close', { rma, actor: people.ava }, when).refusal).toBeNull();
    expect(served(received(2), 'rma.close', { rma, actor: people.ava }, when).refusal).toBeNull();
    expect(served(received(3), 'rma.close', { rma, actor: people.ava }, rules('shared')).refusal).toBeNull();
  });

  it('does not get around that by closing it in parts, or by writing their id another way', () => {
    const expecting = having(shipped, 'rma', units(3), when);
    const kept = { rma, actor: people.ava, keepRestOpen: true };
    const two = having(having(expecting, 'rma.receive', arrived(2, people.ava), when), 'rma.close', kept, when);
    const all = having(two, 'rma.receive', arrived(1, people.ava), when);
    expect(refusalOf(all, 'rma.close', kept, when).code).toBe('duties_separate');
    const asOther = { rma, actor: { ...people.ava, id: 'u0ava' } };
    expect(refusalOf(received(3), 'rma.close', asOther, when).code).toBe('duties_separate');
  });

  it('is told of other figures before that', () => {
    const outdated = { rma, actor: people.ava, expected: { refund: 1, grandTotal: -1 } };
    expect(refusalOf(received(3), 'rma.close', outdated, when).code).toBe('preview_outdated');
  });
});
