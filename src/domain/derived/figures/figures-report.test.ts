import { describe, expect, it } from '@jest/globals';
import { having, people, served, type When } from '../../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../../test/support/orders';
import { talliesByDay } from '../../../../test/support/tallied';
import { type Policy, policy } from '../../policy/policy';
import type { StoredOrder } from '../../records/stored-order';
import { figuresReport } from './figures-report';
import { periodUpTo } from './stats-period';

const on = (day: string, time = '10:00', rules?: Policy): When => ({
  now: `2026-${day}T${time}:00.000Z`,
  ...(rules && { rules }),
});

/** 3 mugs for 8.99 + 0.72 tax, 2 plates for 20.00 + 1.60, delivery 5.99 + 0.48; 37.78 captured. */
function paidOrder(orderNumber: string, more: object = {}): StoredOrder {
  const plate = {
    sku: 'B-2',
    name: 'Plate',
    quantity: 2,
    unitPrice: 1000,
    lineAmount: 2000,
    lineAdjustment: 0,
    tax: 160,
  };
  return stored(
    anOrder({
      orderNumber,
      items: [anItem(), anItem({ line: 2, ...plate })],
      payments: [{ id: 'p1', method: 'card', authorized: 3778, captured: 3778, refunded: 0 }],
      ...more,
    }),
  );
}

function reportOf(orders: readonly StoredOrder[], { agents = false, name = '7d', today = '2026-11-29' } = {}) {
  const period = periodUpTo(name === 'month' ? 'month' : '7d', today);
  return figuresReport(talliesByDay(orders), { period, today, zone: 'UTC', agents });
}

const figuresOf = (orders: readonly StoredOrder[], options = {}) => {
  const [only] = reportOf(orders, options).currencies;
  if (only === undefined) throw new Error('nothing was counted');
  return only;
};

describe('money given back', () => {
  it('is counted on the day of its memo, by reason, product, action, and the agent where that is allowed', () => {
    const lines = [
      { line: 1, quantity: 1, reason: 'other' },
      { line: 2, quantity: 1 },
    ];
    // A mug: round(999/3) − round(100/3) = 333 − 33 = 300, and 24 tax; a plate: 1000 + 80. In all 1404.
    const canceled = having(paidOrder('A'), 'cancel', { lines, shipping: 'none' }, on('11-29'));
    expect(figuresOf([canceled], { agents: true }).current).toMatchObject({
      ordersServiced: 1,
      changeOrders: [{ key: 'Cancel', count: 1, amount: -1404 }],
      givenBack: {
        ...{ memos: 1, total: 1404, tax: 104 },
        byReason: [{ key: 'other', count: 2, amount: 1404 }],
        byProduct: [
          { key: 'sku:B-2', sku: 'B-2', name: 'Plate', count: 1, amount: 1080 },
          { key: 'sku:A-1', sku: 'A-1', name: 'Mug', count: 1, amount: 324 },
        ],
        byAction: [{ key: 'cancel', count: 1, amount: 1404 }],
        byAgent: [{ key: 'U0AVA', count: 1, amount: 1404 }],
        givenUp: { count: 0, amount: 0 },
      },
    });
    expect(figuresOf([canceled]).current.givenBack.byAgent).toBeNull();
  });

  it('is less by a fee, and by what was never captured, for each product in proportion', () => {
    const rules = policy.parse({ policies: { fees: { cancellation: { amount: 200 } } } });
    const part = paidOrder('A', { payments: [{ id: 'p1', method: 'card', authorized: 3778, captured: 3000 }] });
    // Taken 324 + 1080 = 1404, less 200 fee = 1204; the order is then 3778 − 1204 = 2574, so 426 of 3000 go back.
    const lines = [
      { line: 1, quantity: 1 },
      { line: 2, quantity: 1 },
    ];
    const canceled = having(part, 'cancel', { lines, shipping: 'none' }, on('11-29', '10:00', rules));
    const { givenBack, fees } = figuresOf([canceled]).current;
    // 426 × 324 ÷ 1404 = 98.3, 426 × 1080 ÷ 1404 = 327.7: largest remainder first.
    expect(givenBack.byProduct.map(({ key, amount }) => [key, amount])).toEqual([
      ['sku:B-2', 328],
      ['sku:A-1', 98],
    ]);
    expect(fees).toEqual({
      ...{ charged: { count: 1, amount: 200 }, givenBack: { count: 0, amount: 0 }, kept: 200 },
      waived: { count: 0, amount: 0 },
    });
  });

  it('is in each currency by itself, beside the period before', () => {
    const cancelOne = { lines: [{ line: 1, quantity: 1 }], shipping: 'none' };
    const orders = [
      having(paidOrder('A'), 'cancel', cancelOne, on('11-23', '00:00')),
      having(paidOrder('B'), 'cancel', cancelOne, on('11-22', '23:59')),
      having(paidOrder('C'), 'cancel', cancelOne, on('11-15', '23:59')),
      having(paidOrder('D', { currency: 'EUR' }), 'cancel', cancelOne, on('11-29')),
    ];
    const { current, before, currencies, open } = reportOf(orders);
    expect({ current, before, open }).toEqual({
      current: { from: '2026-11-23', to: '2026-11-29' },
      before: { from: '2026-11-16', to: '2026-11-22' },
      open: true,
    });
    expect(currencies.map((one) => [one.currency, one.current.givenBack.total, one.before.givenBack.total])).toEqual([
      ['EUR', 324, 0],
      ['USD', 324, 324],
    ]);
  });

  it('that is given up counts on the day on which it was, and changes nothing of the day of its memo', () => {
    const canceled = having(
      paidOrder('A'),
      'cancel',
      { lines: [{ line: 1, quantity: 1 }], shipping: 'none' },
      on('11-20'),
    );
    const settle = { memo: 'CM-A-1', payment: 'p1' };
    const failed = having(canceled, 'refund.settle', { ...settle, state: 'failed' }, on('11-24'));
    const givenUp = having(failed, 'refund.settle', { ...settle, state: 'given_up' }, on('11-25'));
    const { current, before } = figuresOf([givenUp]);
    expect(current.refundFailures).toEqual({ count: 1, amount: 324 });
    expect(current.givenBack).toMatchObject({ memos: 0, total: 0, givenUp: { count: 1, amount: 324 } });
    expect(before.givenBack).toMatchObject({ memos: 1, total: 324, givenUp: { count: 0, amount: 0 } });
    expect(current.ordersServiced).toBe(0);
  });
});

it('counts an order once in a period, on however many days it was serviced', () => {
  const cancelOne = { lines: [{ line: 1, quantity: 1 }] };
  let order = paidOrder('A');
  for (const day of ['11-10', '11-20', '11-24', '11-24', '11-27']) {
    const line = order.entries.length < 3 ? 1 : 2;
    order = having(order, 'cancel', { ...cancelOne, lines: [{ line, quantity: 1 }] }, on(day));
  }
  const other = having(paidOrder('B'), 'cancel', cancelOne, on('11-29'));
  const { current, before } = figuresOf([order, other]);
  expect([current.ordersServiced, before.ordersServiced]).toEqual([2, 1]);
  const month = figuresOf([order, other], { name: 'month' });
  expect(month.current.ordersServiced).toBe(2);
});

it('counts fees that were charged, given back later, and waived', () => {
  const rules = policy.parse({
    policies: { fees: { cancellation: { amount: 200 } }, permissions: { 'fee.waive': ['agent', 'lead'] } },
  });
  const cancel = { lines: [{ line: 2, quantity: 1 }], shipping: 'none' };
  const charged = having(paidOrder('A'), 'cancel', cancel, on('11-24', '10:00', rules));
  const givenBack = having(
    charged,
    'discount',
    { lines: [{ line: 2001 }], discount: { kind: 'amountWithTax', value: 150 } },
    on('11-25', '10:00', rules),
  );
  const waived = having(paidOrder('B'), 'cancel', { ...cancel, fees: [] }, on('11-25', '10:00', rules));
  const reduced = having(
    paidOrder('C'),
    'cancel',
    { ...cancel, fees: [{ code: 'cancellation', amount: 50 }] },
    on('11-25', '10:00', rules),
  );
  expect(figuresOf([givenBack, waived, reduced]).current.fees).toEqual({
    charged: { count: 2, amount: 250 },
    givenBack: { count: 1, amount: 150 },
    kept: 100,
    waived: { count: 2, amount: 350 },
  });
});

it('counts approvals, and how long they waited until somebody decided', () => {
  const rules = policy.parse({
    roles: { lead: ['U0ANA'] },
    policies: { approvals: { rules: [{ name: 'any', actions: ['cancel'], amountAbove: { USD: 1 } }] } },
  });
  const asked = (number: string, time: string) => {
    const when = on('11-24', time, rules);
    const request = { lines: [{ line: 1, quantity: 1 }], shipping: 'none' };
    return (['approval.approve', 'approval.reject', 'approval.withdraw'] as const).map((decision, index) => ({
      decision,
      order: opened(paidOrder(`${number}${index}`), request, when),
    }));
  };
  const orders = asked('A', '10:00').map(({ decision, order }, index) =>
    having(
      order,
      decision,
      {
        approval: `AP-A${index}-1`,
        actor: decision === 'approval.withdraw' ? people.ava : people.ana,
        ...(decision === 'approval.reject' && { note: 'no' }),
      },
      on('11-24', index === 0 ? '10:30' : '12:00', rules),
    ),
  );
  const { current } = figuresOf(
    [...orders, opened(paidOrder('W'), { lines: [{ line: 1, quantity: 1 }] }, on('11-24', '10:00', rules))],
    { agents: true },
  );
  // 30 and 120 minutes; the one that was withdrawn was not decided.
  expect(current.approvals).toEqual({
    ...{ requested: 4, approved: 1, rejected: 1, withdrawn: 1, expired: 0 },
    medianMinutes: 75,
  });
  // What Ana approved is what Ava asked for.
  expect(current.givenBack.byAgent).toEqual([{ key: 'U0AVA', count: 1, amount: 324 }]);
  expect(current.givenBack.byAction).toEqual([{ key: 'cancel', count: 1, amount: 324 }]);
});

describe('goods that come back', () => {
  const rma = (order: StoredOrder, name: 'rma.approve' | 'rma.receive' | 'rma.close', day: string, more: object = {}) =>
    having(order, name, { rma: 'RMA-A-1', ...more }, on(day));

  it('are counted as return orders, with the days until they were closed', () => {
    const shipped = having(paidOrder('A'), 'fulfill', { lines: [{ line: 2, quantity: 2 }] }, on('11-01'));
    const created = having(shipped, 'rma', { lines: [{ line: 2, quantity: 2 }] }, on('11-20'));
    const received = rma(rma(created, 'rma.approve', '11-21'), 'rma.receive', '11-24', {
      lines: [{ line: 2, received: 2, rejected: 1, rejectionReason: 'other' }],
    });
    const closed = rma(received, 'rma.close', '11-25');
    const { current, before, returnRates } = figuresOf([closed]);
    expect(before.returnOrders).toMatchObject({ submitted: 1, approved: 1, closed: 0, medianHours: null });
    expect(current.returnOrders).toMatchObject({ submitted: 0, closed: 1, medianHours: 120, unitsRejected: 1 });
    expect(current.givenBack.byAction).toEqual([{ key: 'rma', count: 1, amount: 1080 }]);
    expect(returnRates).toEqual([{ month: '2026-11', shipped: 2, returned: 1 }]);
  });

  it('count for the month in which they were shipped, the first shipped first, and no longer once it is undone', () => {
    const first = having(paidOrder('A'), 'fulfill', { lines: [{ line: 1, quantity: 2 }] }, on('09-30', '23:59'));
    const second = having(first, 'fulfill', { lines: [{ line: 1, quantity: 1 }] }, on('10-01', '00:00'));
    const back = (order: StoredOrder, quantity: number) =>
      having(order, 'return', { lines: [{ line: 1, quantity }], shipping: 'none' }, on('11-20'));
    expect(figuresOf([back(second, 1)]).returnRates).toEqual([
      { month: '2026-09', shipped: 2, returned: 1 },
      { month: '2026-10', shipped: 1, returned: 0 },
    ]);
    expect(figuresOf([back(back(second, 1), 2)]).returnRates).toEqual([
      { month: '2026-09', shipped: 2, returned: 2 },
      { month: '2026-10', shipped: 1, returned: 1 },
    ]);
  });

  it('count for the day that the storefront names, where they were shipped before the order came in', () => {
    const fulfillments = [
      { lines: [{ line: 1, quantity: 1 }], at: '2026-08-31T10:00:00Z' },
      { lines: [{ line: 2, quantity: 1 }] },
    ];
    const order = paidOrder('A', { fulfillments, orderedAt: '2026-07-01T10:00:00Z' });
    const lines = [
      { line: 1, quantity: 1 },
      { line: 2, quantity: 1 },
    ];
    const returned = having(order, 'return', { lines, shipping: 'none' }, on('11-20'));
    const [day] = talliesByDay([returned]).values();
    const back = day?.get('USD')?.filter(({ what }) => what === 'returned' || what === 'shipped');
    expect(back?.map(({ what, key, count }) => [what, key, count])).toEqual([
      ['returned', '2026-07', 1],
      ['returned', '2026-08', 1],
    ]);
  });

  it('and were returned before anything was captured can be undone', () => {
    const unpaid = paidOrder('A', { payments: [{ id: 'p1', method: 'card', authorized: 3778, captured: 0 }] });
    const shipped = having(unpaid, 'fulfill', { lines: [{ line: 1, quantity: 3 }] }, on('10-10'));
    const returned = having(shipped, 'return', { lines: [{ line: 1, quantity: 2 }], shipping: 'none' }, on('11-20'));
    const undone = having(returned, 'undo', { changeOrder: 'CO-A-1' }, on('11-21'));
    expect(figuresOf([undone]).returnRates).toEqual([{ month: '2026-10', shipped: 3, returned: 0 }]);
    // 666 − 67 and 48 tax.
    expect(figuresOf([undone]).before.changeOrders).toEqual([
      { key: 'Return', count: 1, amount: -647 },
      { key: 'Reversal', count: 1, amount: 647 },
    ]);
  });
});

/** A request that waits for approval. */
function opened(order: StoredOrder, asked: object, when: When): StoredOrder {
  const { order: after, refusal } = served(order, 'cancel', asked, when);
  expect(refusal?.code).toBe('approval_required');
  return after;
}
