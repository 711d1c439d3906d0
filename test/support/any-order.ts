import * as fc from 'fast-check';
import { originalTotals } from '../../src/domain/derived/contradictions';
import type { OriginalOrder } from '../../src/domain/records/original-order';
import { anItem, anOrder } from './orders';

type Native = Record<string, unknown>;

/**
 * Any order whose figures do not contradict each other: net or gross, in a currency of 0, 2 or 3 decimals, with
 * discounts of lines and of the order, several groups and payments, authorized, captured in part or in full, some of
 * it shipped.
 */
export function anyOrderOf(mostLines: number): fc.Arbitrary<OriginalOrder> {
  return fc
    .record({
      taxation: fc.constantFrom('net', 'gross'),
      currency: fc.constantFrom('USD', 'JPY', 'KWD'),
      groups: fc.integer({ min: 1, max: 3 }),
      charges: fc.array(anyAmounts(2_000), { minLength: 3, maxLength: 3 }),
      items: fc.array(
        fc.record({
          quantity: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9 })),
          group: fc.nat(2),
          amounts: fc.oneof({ weight: 3, arbitrary: anyAmounts(50_000) }, anyAmounts(20)),
          shipped: fc.nat(9),
        }),
        { minLength: 1, maxLength: mostLines },
      ),
      payments: fc.array(fc.record({ captured: fc.nat(60_000), more: fc.nat(60_000) }), {
        minLength: 1,
        maxLength: 3,
      }),
      inFull: fc.boolean(),
      byRate: fc.boolean(),
      surcharges: fc.array(fc.record({ item: fc.nat(39), amounts: anyAmounts(1_500) }), { maxLength: 3 }),
      fees: fc.array(fc.record({ lineAmount: fc.integer({ min: -300, max: 900 }), tax: fc.nat(100) }), {
        maxLength: 2,
      }),
    })
    .map(({ taxation, currency, groups, charges, items, payments, inFull, byRate, surcharges, fees }) => {
      const amountsOf = (amounts: AnyAmounts) => atRates(taxed(amounts, taxation), byRate);
      const order = anOrder({
        ...{ taxation, currency },
        deliveryGroups: charges
          .slice(0, groups)
          .map((charge, index) => ({ id: `${index + 1}`, charge: amountsOf(charge) })),
        items: items.map(({ quantity, group, amounts }, index) =>
          anItem({ line: index + 1, deliveryGroup: `${(group % groups) + 1}`, quantity, ...amountsOf(amounts) }),
        ),
        surcharges: surcharges.map(({ item, amounts }) => ({
          ...{ line: (item % items.length) + 1, name: 'Oversize', ...amountsOf(amounts) },
        })),
        fees: fees.map(({ lineAmount, tax }, index) => ({
          ...{ code: `payment_${index}`, name: 'Payment fee', lineAmount },
          ...atRates({ tax: 0 + Math.trunc((lineAmount * tax) / 100) }, byRate),
        })),
        payments: payments.map(({ captured, more }, index) => paid(index, captured, more)),
        ...shippedBefore(items),
      });
      if (totalOf(order) < 0) return withoutFees(order, payments);
      return inFull ? { ...order, payments: [paid(0, totalOf(order), 0)] } : order;
    });
}

function paid(index: number, captured: number, more: number) {
  return { id: `p${index + 1}`, method: 'card', authorized: captured + more, captured, refunded: 0 };
}

function totalOf(order: OriginalOrder): number {
  return originalTotals(order).grandTotal;
}

/** Money off that is more than the order comes to would be a contradiction. */
function withoutFees(
  { fees: _, ...order }: OriginalOrder,
  payments: { captured: number; more: number }[],
): OriginalOrder {
  return { ...order, payments: payments.map(({ captured, more }, index) => paid(index, captured, more)) };
}

/** The same tax at two rates, where the order says at which its taxes are. */
function atRates<Taxed extends Native & { tax?: unknown }>(amounts: Taxed, byRate: boolean): Taxed {
  const tax = Number(amounts.tax);
  const reduced = Math.trunc(tax / 3) + 0;
  if (!byRate) return amounts;
  return {
    ...amounts,
    taxes: [
      { rate: '19', category: 'S', amount: tax - reduced },
      { rate: '7', amount: reduced },
    ],
  };
}

function shippedBefore(items: readonly { quantity: number; shipped: number }[]): Native {
  const lines = items.flatMap(({ quantity, shipped }, index) =>
    shipped > 5 ? [{ line: index + 1, quantity: Math.min(quantity, shipped - 5) }] : [],
  );
  return lines.length === 0 ? {} : { fulfillments: [{ lines, carrier: 'UPS', tracking: '1Z' }] };
}

type AnyAmounts = { lineAmount: number; off: number; spread: number; tax: number };

function anyAmounts(max: number): fc.Arbitrary<AnyAmounts> {
  const share = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 }));
  return fc.record({ lineAmount: fc.integer({ min: 0, max }), off: share, spread: share, tax: share });
}

/** Shares in percent become amounts that cannot contradict each other. */
function taxed({ lineAmount, off, spread, tax }: AnyAmounts, taxation: string): Native {
  const lineAdjustment = 0 - Math.floor((lineAmount * off) / 100);
  const distributedAdjustment = 0 - Math.floor(((lineAmount + lineAdjustment) * spread) / 100);
  const price = lineAmount + lineAdjustment + distributedAdjustment;
  const most = taxation === 'gross' ? price : price * 2;
  return { lineAmount, lineAdjustment, distributedAdjustment, tax: Math.floor((most * tax) / 100) };
}
