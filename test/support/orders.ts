import * as fc from 'fast-check';
import { openSummary } from '../../src/domain/derived/open-summary';
import { type OriginalOrder, originalOrder } from '../../src/domain/records/original-order';
import type { StoredOrder } from '../../src/domain/records/stored-order';

type Native = Record<string, unknown>;

/** An item of three units for 9.99 before a discount of 1.00, 0.72 tax; override what the test is about. */
export function anItem(overrides: Native = {}): Native {
  return {
    ...{ line: 1, deliveryGroup: '1', sku: 'A-1', name: 'Mug', quantity: 3, unitPrice: 333 },
    ...{ lineAmount: 999, lineAdjustment: -100, distributedAdjustment: 0, tax: 72 },
    ...overrides,
  };
}

/** The net order SO-1001 in USD: one item, one delivery for 5.99 + 0.48 tax, 16.18 authorized on a card. */
export function anOrder(overrides: Native = {}): OriginalOrder {
  return originalOrder.parse({
    ...{ orderNumber: 'SO-1001', orderedAt: '2026-11-01T10:00:00Z', currency: 'USD', taxation: 'net' },
    customer: { name: 'Grace Hopper', email: 'grace@example.com', phone: '+1 555 0100' },
    deliveryGroups: [{ id: '1', method: 'Ground', charge: { lineAmount: 599, tax: 48 } }],
    items: [anItem()],
    payments: [{ id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: 1618, captured: 0, refunded: 0 }],
    ...overrides,
  });
}

/** What is said of a piece of a refund that waits for its first try. */
export const firstTry = { via: 'original', reference: null, reason: null, tries: 1 } as const;

/** An order as it is kept right after intake. */
export function stored(original: OriginalOrder): StoredOrder {
  return {
    version: 1,
    original,
    journal: 'whole',
    entries: [],
    totalsAfter: new Map(),
    entryCount: 0,
    summary: openSummary(original),
    snapshot: null,
    storefront: null,
    posted: [],
    deliveries: [],
    head: null,
    bytes: 0,
    recentBytes: 0,
    memoBytes: 0,
    movedMemos: 0,
    earlierMemos: 0,
  };
}

/** Any order whose figures do not contradict each other: net or gross, several lines, groups and payments. */
export const anyOrder: fc.Arbitrary<OriginalOrder> = fc
  .record({
    taxation: fc.constantFrom('net', 'gross'),
    groups: fc.integer({ min: 1, max: 3 }),
    charges: fc.array(anyAmounts(0, 2_000), { minLength: 3, maxLength: 3 }),
    items: fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 9 }), group: fc.nat(2), amounts: anyAmounts(0, 50_000) }),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    payments: fc.array(fc.record({ captured: fc.nat(60_000), more: fc.nat(60_000) }), { minLength: 1, maxLength: 3 }),
  })
  .map(({ taxation, groups, charges, items, payments }) =>
    anOrder({
      taxation,
      deliveryGroups: charges
        .slice(0, groups)
        .map((charge, index) => ({ id: `${index + 1}`, charge: taxed(charge, taxation) })),
      items: items.map(({ quantity, group, amounts }, index) =>
        anItem({ line: index + 1, deliveryGroup: `${(group % groups) + 1}`, quantity, ...taxed(amounts, taxation) }),
      ),
      payments: payments.map(({ captured, more }, index) => ({
        ...{ id: `p${index + 1}`, method: 'card', authorized: captured + more, captured, refunded: 0 },
      })),
    }),
  );

type AnyAmounts = { lineAmount: number; off: number; spread: number; tax: number };

function anyAmounts(min: number, max: number): fc.Arbitrary<AnyAmounts> {
  const share = fc.integer({ min: 0, max: 100 });
  return fc.record({ lineAmount: fc.integer({ min, max }), off: share, spread: share, tax: share });
}

/** Shares in percent become amounts that cannot contradict each other. */
function taxed({ lineAmount, off, spread, tax }: AnyAmounts, taxation: string): Native {
  const lineAdjustment = -Math.floor((lineAmount * off) / 100);
  const distributedAdjustment = -Math.floor(((lineAmount + lineAdjustment) * spread) / 100);
  const price = lineAmount + lineAdjustment + distributedAdjustment;
  const most = taxation === 'gross' ? price : price * 2;
  const zero = (amount: number) => (amount === 0 ? 0 : amount);
  return {
    lineAmount,
    lineAdjustment: zero(lineAdjustment),
    distributedAdjustment: zero(distributedAdjustment),
    tax: Math.floor((most * tax) / 100),
  };
}
