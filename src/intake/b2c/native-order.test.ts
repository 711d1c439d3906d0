import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { contradictionsOf, originalTotals } from '../../domain/derived/contradictions';
import type { OriginalOrder } from '../../domain/records/original-order';
import { sum } from '../../domain/values/money';
import type { Taxation } from '../../domain/values/units';
import { toNativeOrder } from './native-order';
import type { Amounts, PricedLine, ProductLine, StorefrontOrder } from './storefront-order';

type Price = { amount: number; tax: number };

function amounts({ amount, tax }: Price, taxation: Taxation): Amounts {
  const net = taxation === 'net' ? amount : amount - tax;
  return { path: 'x', at: (figure) => `x.${figure}`, base: null, price: null, net, tax, gross: net + tax };
}

function line(price: Price, taxation: Taxation): PricedLine {
  const saysNothing = { adjustedTax: null, priceAfterItemDiscount: null, priceAfterOrderDiscount: null };
  const taxedAs = { taxBasis: null, taxRate: null, taxItems: null };
  return { ...amounts(price, taxation), adjustments: [], ...saysNothing, ...taxedAs };
}

function product(price: Price, quantity: number, taxation: Taxation): ProductLine {
  const what = { kind: 'product', sku: 'P', name: 'P', shipment: 'me', optionOf: null, measured: null } as const;
  return { ...line(price, taxation), ...what, components: [], quantity };
}

const shipment = { path: 's', id: 'me', method: '', address: {}, shipped: false, tracking: null };

function storefrontOrder(changes: Partial<StorefrontOrder>): StorefrontOrder {
  return {
    orderNumber: 'W-1',
    orderedAt: '2026-11-01T10:00:00.000Z',
    currency: 'USD',
    taxation: 'net',
    status: null,
    replacedBy: null,
    channel: null,
    customer: {},
    billingAddress: {},
    lines: [],
    shipments: [shipment],
    charges: [],
    orderDiscounts: [],
    shippingDiscounts: [],
    payments: [],
    paid: false,
    orderTotal: null,
    taxTotal: null,
    declaredTotals: [],
    totalPaths: { grandTotal: 'total', totalTax: 'tax' },
    adjustedGoodsTax: null,
    adjustedShippingTax: null,
    taxRoundedAtGroup: false,
    taxByRate: [],
    ...changes,
  };
}

function read(changes: Partial<StorefrontOrder>): OriginalOrder {
  const native = toNativeOrder(storefrontOrder(changes), undefined, []);
  if (!native.ok) throw new Error(JSON.stringify(native.problems));
  return native.order;
}

const price = fc
  .record({ amount: fc.integer({ min: 1, max: 1_000_000 }), percent: fc.constantFrom(0, 5, 7, 19) })
  .map(({ amount, percent }) => ({ amount, tax: Math.round((amount * percent) / (100 + percent)) }));

/** A part, in thousandths, of the sum of prices and of their taxes, as a discount. */
function partOf(prices: readonly Price[], thousandths: number): Price {
  const part = (all: number[]) => Math.round((sum(all) * thousandths) / 1000);
  return { amount: -part(prices.map(({ amount }) => amount)), tax: -part(prices.map(({ tax }) => tax)) };
}

describe('a storefront’s order as the native order', () => {
  it('bears the discounts of the whole order exactly, and its total is the sum of what the file says', () => {
    const goods = fc.array(fc.record({ price, quantity: fc.integer({ min: 1, max: 9 }) }), {
      minLength: 1,
      maxLength: 40,
    });
    const charges = fc.array(price, { maxLength: 4 });
    const taxation = fc.constantFrom<Taxation>('net', 'gross');
    fc.assert(
      fc.property(goods, charges, fc.integer({ max: 1000, min: 0 }), taxation, (sold, shipping, off, taxed) => {
        const prices = sold.map((one) => one.price);
        const discounts = { goods: partOf(prices, off), shipping: partOf(shipping, 500) };
        const order = read({
          taxation: taxed,
          lines: sold.map((one) => product(one.price, one.quantity, taxed)),
          charges: shipping.map((one) => ({ ...line(one, taxed), name: '', shipment: 'me', of: [] })),
          orderDiscounts: [amounts(discounts.goods, taxed)],
          shippingDiscounts: [amounts(discounts.shipping, taxed)],
        });
        const distributed = sum(order.items.map((item) => item.distributedAdjustment));
        expect(distributed).toBe(sum([discounts.goods.amount]));
        const all = [...prices, ...shipping, discounts.goods, discounts.shipping];
        const tax = sum(all.map((one) => one.tax));
        const amount = sum(all.map((one) => one.amount));
        expect(originalTotals(order)).toEqual({ grandTotal: taxed === 'net' ? amount + tax : amount, totalTax: tax });
        expect(contradictionsOf(order)).toEqual([]);
      }),
    );
  });

  it('has one delivery group where the file has no shipments', () => {
    const certificate = {
      ...product({ amount: 2500, tax: 0 }, 1, 'net'),
      kind: 'gift_certificate',
      shipment: null,
    } as const;
    const { deliveryGroups, items } = read({ lines: [certificate], shipments: [] });
    expect(deliveryGroups).toMatchObject([{ id: 'me', charge: { lineAmount: 0 } }]);
    expect(items).toMatchObject([{ deliveryGroup: 'me', kind: 'gift_certificate' }]);
  });

  it('has a gift certificate that names no shipment in the first group, and no other line', () => {
    const shipments = ['a', 'b'].map((id) => ({ ...shipment, id }));
    const mug = { ...product({ amount: 1000, tax: 0 }, 1, 'net'), shipment: 'b' };
    const certificate = { ...mug, kind: 'gift_certificate', shipment: null } as const;
    const { items } = read({ lines: [mug, certificate], shipments });
    expect(items.map(({ deliveryGroup }) => deliveryGroup)).toEqual(['b', 'a']);
    expect(() => read({ lines: [{ ...mug, shipment: null }], shipments })).toThrow('The line names no shipment.');
  });

  it('has a unit price even where the file names none', () => {
    expect(read({ lines: [product({ amount: 1000, tax: 0 }, 3, 'net')] }).items[0]?.unitPrice).toBe(333);
  });
});
