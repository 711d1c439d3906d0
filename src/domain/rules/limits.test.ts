import { describe, expect, it } from '@jest/globals';
import { having, people, refusalOf, served, type When } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { policy } from '../policy/policy';
import type { StoredOrder } from '../records/stored-order';

const payments = [{ id: 'p1', method: 'card', authorized: 200_000, captured: 200_000, refunded: 0 }];
/**
 * Ten units for 1,000.00 and five for 500.00, paid for; no tax and no delivery charge, so that all figures are plain.
 */
const order = stored(
  anOrder({
    payments,
    deliveryGroups: [{ id: '1', charge: { lineAmount: 0, tax: 0 } }],
    items: [
      anItem({ quantity: 10, unitPrice: 10_000, lineAmount: 100_000, lineAdjustment: 0, tax: 0 }),
      anItem({ line: 2, quantity: 5, unitPrice: 10_000, lineAmount: 50_000, lineAdjustment: 0, tax: 0 }),
    ],
  }),
);

const limited = (rule: object, more: object = {}): When => ({
  rules: policy.parse({
    policies: {
      approvals: { rules: [{ name: 'limit', actions: ['discount', 'cancel', 'return', 'rma'], ...rule }] },
      ...more,
    },
  }),
});

const off = (value: number, line = 1) => ({ lines: [{ line }], discount: { kind: 'amountWithTax', value } });
const percent = (value: string, line = 1) => ({ lines: [{ line }], discount: { kind: 'percentage', value } });
const units = (quantity: number, line = 1) => ({ lines: [{ line, quantity }] });
const waits = { code: 'approval_required', rule: 'limit' };

function repeated(from: StoredOrder, asked: object, when: When, most = 20): { done: number; last: StoredOrder } {
  let last = from;
  for (let done = 0; done < most; done += 1) {
    const next = served(last, 'discount', asked, when);
    if (next.refusal !== null) return { done, last };
    last = next.order;
  }
  return { done: most, last };
}

describe('a limit on amounts', () => {
  const when = limited({ amountAbove: { USD: 5_000 } });

  it('counts all changes of an order that nobody approved: the second of $49 waits under a limit of $50', () => {
    expect(repeated(order, off(4_900), when).done).toBe(1);
    expect(repeated(order, off(100), when, 60).done).toBe(50);
  });

  it('counts them over all actions that the rule names, and over everybody in its roles', () => {
    const once = having(order, 'discount', off(4_900), when);
    expect(refusalOf(once, 'cancel', { ...units(1), actor: people.ben }, when)).toMatchObject(waits);
    expect(served(once, 'discount', { ...off(4_900), actor: people.ana }, when).refusal).toBeNull();
  });

  it('does not count what was approved, undone, or done by a role that the rule leaves free', () => {
    const asked = served(order, 'discount', off(6_000), when).order;
    const approved = having(asked, 'approval.approve', { approval: 'AP-SO-1001-1' }, when);
    expect(repeated(approved, off(5_000), when).done).toBe(1);
    const free = having(order, 'discount', { ...off(9_000), actor: people.ana }, when);
    expect(repeated(free, off(5_000), when).done).toBe(1);
    const uncaptured = stored({ ...order.original, payments: [{ ...payments[0], captured: 0 } as never] });
    const undone = having(
      having(uncaptured, 'discount', off(5_000), when),
      'undo',
      { changeOrder: 'CO-SO-1001-1' },
      when,
    );
    expect(repeated(undone, off(5_000), when).done).toBe(1);
  });

  it('is less the fees that were charged', () => {
    const fees = limited({ amountAbove: { USD: 9_000 } }, { fees: { cancellation: { amount: 1_000 } } });
    expect(served(order, 'cancel', units(1), fees).refusal).toBeNull();
    expect(
      refusalOf(order, 'cancel', { ...units(1), actor: people.ben }, limited({ amountAbove: { USD: 9_000 } })),
    ).toMatchObject(waits);
  });

  it('counts the last days only, where the rule says how many', () => {
    const days = limited({ amountAbove: { USD: 5_000 }, withinDays: 7 });
    const once = having(order, 'discount', off(5_000), { ...days, now: '2026-11-02T10:00:00.000Z' });
    expect(refusalOf(once, 'discount', off(1), { ...days, now: '2026-11-09T10:00:00.000Z' })).toMatchObject(waits);
    expect(served(once, 'discount', off(1), { ...days, now: '2026-11-09T10:00:00.001Z' }).refusal).toBeNull();
  });
});

describe('a limit on refunds', () => {
  const when = limited({ refundAbove: { USD: 5_000 } });
  const memo = 'CM-SO-1001-1';
  const settled = (from: StoredOrder, ...states: string[]) =>
    states.reduce(
      (one, state) => having(one, 'refund.settle', { memo, payment: 'p1', state, reason: 'why', requestId: state }),
      from,
    );

  it('counts pieces until they are given up, bounced ones too', () => {
    const once = having(order, 'discount', off(4_900), when);
    for (const states of [[], ['sent'], ['succeeded'], ['failed'], ['succeeded', 'failed']]) {
      expect(refusalOf(settled(once, ...states), 'discount', off(101), when)).toMatchObject(waits);
    }
    expect(served(settled(once, 'given_up'), 'discount', off(101), when).refusal).toBeNull();
  });
});

describe('a limit on percentages', () => {
  const when = limited({ percentageAbove: 60 });

  it('measures ten discounts of 9 % as the 61 % that they are', () => {
    expect(repeated(order, percent('9'), when)).toMatchObject({ done: 9 });
    expect(repeated(order, percent('9'), limited({ percentageAbove: 61.06 }))).toMatchObject({ done: 10 });
  });

  it('measures a delivery charge by what it cost', () => {
    const charged = stored(anOrder());
    expect(served(charged, 'discount', percent('10', 1001), when).refusal).toBeNull();
    expect(refusalOf(charged, 'discount', percent('61', 1001), when)).toMatchObject(waits);
  });

  it('measures lines by what they were worth before they were named first, with all that was split from them', () => {
    const half = limited({ percentageAbove: 50 });
    const some = { lines: [{ line: 1, quantity: 5 }], discount: { kind: 'percentage', value: '100' } };
    const split = having(order, 'discount', some, half);
    expect(refusalOf(split, 'discount', off(1), half)).toMatchObject(waits);
    expect(served(split, 'discount', percent('100', 2), limited({ percentageAbove: 66.666666 })).refusal).toMatchObject(
      waits,
    );
    expect(served(split, 'discount', percent('100', 2), limited({ percentageAbove: 66.666667 })).refusal).toBeNull();
  });

  it('is exact: what is asked for in percent counts with what it comes to', () => {
    expect(served(order, 'discount', percent('50'), limited({ percentageAbove: 50 })).refusal).toBeNull();
    expect(refusalOf(order, 'discount', off(50_001), limited({ percentageAbove: 50 }))).toMatchObject(waits);
  });
});

describe('a limit on return orders', () => {
  const shipped = having(order, 'fulfill', units(10));
  const exceptions = { returns: { approval: 'exceptions' } };
  const when = limited({ refundAbove: { USD: 30_000 } }, exceptions);
  const rma = 'RMA-SO-1001-1';
  const arrived = (received: number, more: object = {}) => ({
    ...{ rma, lines: [{ line: 1, received, rejected: 0 }], actor: people.ben },
    ...more,
  });

  it('is asked at creation, by what the goods are worth, as a return at once would be', () => {
    expect(refusalOf(shipped, 'return', units(4), when)).toMatchObject(waits);
    expect(refusalOf(shipped, 'rma', units(4), when)).toMatchObject(waits);
    const three = having(shipped, 'rma', units(3), when);
    expect(refusalOf(three, 'discount', off(1, 2), when)).toMatchObject(waits);
    expect(refusalOf(three, 'rma', units(1), when)).toMatchObject(waits);
  });

  it('is asked for what arrives beyond what was expected, and nothing of that is recorded before it is approved', () => {
    const three = having(shipped, 'rma', units(3), when);
    const more = served(three, 'rma.receive', arrived(4, { confirm: true }), when);
    expect(more.refusal).toMatchObject({ ...waits, approval: 'AP-SO-1001-1' });
    expect(more.order.summary.returnOrders).toEqual(three.summary.returnOrders);
    const approved = having(more.order, 'approval.approve', { approval: 'AP-SO-1001-1' }, when);
    expect(approved.summary.returnOrders[0]).toMatchObject({
      status: 'Receiving',
      lines: [{ expected: 4, received: 4 }],
    });
    const closed = having(approved, 'rma.close', { rma, actor: people.ben }, when);
    expect(closed.summary.creditMemos[0]?.total).toBe(40_000);
  });

  it('is asked at closing for what goes back beyond what was approved', () => {
    const delivered = stored({
      ...order.original,
      deliveryGroups: [{ id: '1', charge: { lineAmount: 500, lineAdjustment: 0, distributedAdjustment: 0, tax: 0 } }],
    } as never);
    const sent = having(having(delivered, 'fulfill', units(10)), 'rma', { ...units(3), shipping: 'all' }, when);
    const received = having(sent, 'rma.receive', arrived(3), when);
    expect(refusalOf(received, 'rma.close', { rma, actor: people.ben }, when)).toMatchObject(waits);
    const asked = served(received, 'rma.close', { rma, actor: people.ben }, when).order;
    const approved = having(
      asked,
      'approval.approve',
      { approval: 'AP-SO-1001-1', expected: { refund: 30_500, grandTotal: -30_500 } },
      when,
    );
    expect(approved.summary).toMatchObject({ creditMemos: [{ total: 30_500 }], returnOrders: [{ status: 'Closed' }] });
  });

  it('is asked at closing for what is taken off without a refund, too', () => {
    const unpaid = stored({
      ...order.original,
      payments: [{ id: 'p1', method: 'card', authorized: 200_000, captured: 0, refunded: 0 }],
      deliveryGroups: [{ id: '1', charge: { lineAmount: 500, lineAdjustment: 0, distributedAdjustment: 0, tax: 0 } }],
    } as never);
    const amounts = limited({ amountAbove: { USD: 30_000 } }, exceptions);
    const sent = having(having(unpaid, 'fulfill', units(10)), 'rma', { ...units(3), shipping: 'all' }, amounts);
    const received = having(sent, 'rma.receive', arrived(3), amounts);
    expect(refusalOf(received, 'rma.close', { rma, actor: people.ben }, amounts)).toMatchObject(waits);
  });

  it('counts a closed return order with what it gave back, not with what was expected', () => {
    const three = having(shipped, 'rma', units(3), when);
    const received = having(three, 'rma.receive', arrived(1), when);
    const closed = having(received, 'rma.close', { rma, actor: people.ben }, when);
    expect(served(closed, 'return', units(2), when).refusal).toBeNull();
    expect(refusalOf(closed, 'return', units(3), when)).toMatchObject(waits);
  });
});

describe('a return order is not given away piece by piece', () => {
  const exceptions = { returns: { approval: 'exceptions' } };
  const shipped = having(order, 'fulfill', units(10));
  const rma = 'RMA-SO-1001-1';
  const low = (more: object = {}) => limited({ refundAbove: { USD: 10_000 }, ...more }, exceptions);
  const one = (actor: object) => ({ rma, lines: [{ line: 1, received: 1, rejected: 0 }], confirm: true, actor });

  /** How many units, received and closed one after the other, go back before somebody is asked. */
  function closedOneByOne(from: StoredOrder, when: When, actor: object = people.ben): number {
    let last = from;
    for (let done = 0; done < 10; done += 1) {
      const received = served(last, 'rma.receive', one(actor), when);
      if (received.refusal !== null) return done;
      const closed = served(received.order, 'rma.close', { rma, keepRestOpen: true, actor }, when);
      if (closed.refusal !== null) return done;
      last = closed.order;
    }
    return 10;
  }

  it('where a lead created it', () => {
    expect(closedOneByOne(having(shipped, 'rma', { ...units(4), actor: people.ana }, low()), low())).toBe(1);
  });

  it('where it is older than what the rule counts, or of another agent', () => {
    const both = having(shipped, 'fulfill', units(1, 2));
    const old = having(both, 'rma', {
      lines: [
        { line: 1, quantity: 1 },
        { line: 2, quantity: 1 },
      ],
      actor: people.ana,
    });
    const opened = having(old, 'rma.approve', { rma, actor: { id: 'U0LEA', role: 'lead' } });
    const late: When = { ...low({ withinDays: 1 }), now: '2026-11-20T10:00:00.000Z' };
    expect(closedOneByOne(opened, late)).toBe(2);
    const free = having(shipped, 'rma', units(1), limited({ refundAbove: { USD: 90_000 } }, exceptions));
    expect(closedOneByOne(free, low({ per: 'agent' }))).toBe(1);
  });

  it('where a rule approved less of it', () => {
    const asked = served(shipped, 'rma', units(2), low()).order;
    const approved = having(asked, 'approval.approve', { approval: 'AP-SO-1001-1' }, low());
    expect(closedOneByOne(approved, low())).toBe(2);
  });

  it('where one closing of it was approved', () => {
    const created = having(shipped, 'rma', { ...units(10), actor: people.ana }, low());
    const two = having(created, 'rma.receive', { rma, lines: [{ line: 1, received: 2 }], actor: people.ben }, low());
    const asked = served(two, 'rma.close', { rma, keepRestOpen: true, actor: people.ben }, low()).order;
    const byOther = { approval: 'AP-SO-1001-1', actor: { id: 'U0LEA', role: 'lead' } };
    const approved = having(asked, 'approval.approve', byOther, low());
    const rest = having(approved, 'rma.receive', { rma, lines: [{ line: 1, received: 8 }], actor: people.ben }, low());
    expect(refusalOf(rest, 'rma.close', { rma, actor: people.ben }, low())).toMatchObject(waits);
  });
});
