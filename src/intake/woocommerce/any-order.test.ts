import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { anyOrderOf } from '../../../test/support/any-order';
import { onlyOrder, readText, told } from '../../../test/support/intake';
import { asShopOrder, asWooJson, swapIn } from '../../../test/support/shops';
import { originalTotals } from '../../domain/derived/contradictions';
import type { OriginalOrder } from '../../domain/records/original-order';

const anyShopOrder = anyOrderOf(6).map(asShopOrder);

async function read(json: object): Promise<OriginalOrder> {
  return onlyOrder(await readText(JSON.stringify(json)));
}

type Line = Pick<
  OriginalOrder['items'][number],
  'lineAmount' | 'lineAdjustment' | 'distributedAdjustment' | 'tax' | 'taxes'
>;

/** A coupon took what both discounts are; a rate at which there is no tax is not written. */
function figures({ items, deliveryGroups, fees = [] }: OriginalOrder) {
  const rates = (taxes: Line['taxes']) =>
    taxes?.filter(({ amount }) => amount !== 0).map(({ rate, amount }) => ({ rate, amount })) ?? [];
  const of = ({ lineAmount, lineAdjustment, distributedAdjustment, tax, taxes }: Line) => ({
    ...{ lineAmount, discount: lineAdjustment + distributedAdjustment, tax, taxes: rates(taxes) },
  });
  return {
    items: items.map((item) => ({ quantity: item.quantity, ...of(item) })),
    charges: deliveryGroups.map(({ charge }) => {
      const { lineAmount, discount, ...others } = of(charge);
      return { price: lineAmount + discount, ...others };
    }),
    fees: fees.map(({ lineAmount, tax, taxes }) => ({ lineAmount, tax, taxes: rates(taxes) })),
  };
}

describe('any order of WooCommerce', () => {
  it('has every figure that the file states: lines, coupons, taxes by rate, fees, totals', async () => {
    await fc.assert(
      fc.asyncProperty(anyShopOrder, async (order) => {
        const native = await read(asWooJson(order));
        expect(told(native)).toEqual([]);
        expect(originalTotals(native)).toEqual(originalTotals(order));
        expect(figures(native)).toEqual(figures(order));
        expect(native.items.every(({ lineAdjustment }) => lineAdjustment === 0)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('contradicts itself when one of its totals is a minor unit off', async () => {
    await fc.assert(
      fc.asyncProperty(anyShopOrder, fc.constantFrom('total', 'total_tax'), async (order, name) => {
        const json = asWooJson({ ...order, currency: 'JPY' });
        const native = await read({ ...json, [name]: String(Number(json[name]) + 1) });
        expect(told(native)).toEqual([`${name}: total_differs ${Number(json[name]) + 1} ${json[name]}`]);
      }),
      { numRuns: 40 },
    );
  });

  it('is read or refused with a reason, whatever stands in its fields', async () => {
    const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('1e400', '-1', '9'.repeat(30), '', 'NaN'));
    const anySwaps = fc.array(fc.tuple(fc.nat(), anyValue), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(anyShopOrder, anySwaps, async (order, swaps) => {
        const json = asWooJson(order);
        for (const [at, value] of swaps) swapIn(json, at, value);
        const [item] = await readText(JSON.stringify(json), 'woocommerce');
        if (item?.ok === false) expect(item.problems.length).toBeGreaterThan(0);
        else expect(item?.order.currency).toMatch(/^[A-Z]{3}$/);
      }),
      { numRuns: 300 },
    );
  });
});
