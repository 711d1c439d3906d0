import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { anyOrderOf } from '../../../test/support/any-order';
import { onlyOrder, readText, told } from '../../../test/support/intake';
import { asShopifyJson, asShopOrder, swapIn } from '../../../test/support/shops';
import { originalTotals } from '../../domain/derived/contradictions';
import type { OriginalOrder } from '../../domain/records/original-order';

const anyShopOrder = anyOrderOf(6).map(asShopOrder);

async function read(json: object): Promise<OriginalOrder> {
  return onlyOrder(await readText(JSON.stringify(json), 'shopify'));
}

/** Figures of a line, by rate where every rate is known. */
function figures({ items, deliveryGroups }: OriginalOrder) {
  const amounts = ({ lineAmount, lineAdjustment, distributedAdjustment, tax, taxes }: (typeof items)[number]) => ({
    ...{ lineAmount, lineAdjustment, distributedAdjustment, tax },
    ...{ taxes: taxes?.map(({ rate, amount }) => ({ rate, amount })) },
  });
  const [group] = deliveryGroups;
  return {
    items: items.map((item) => ({ line: item.line, quantity: item.quantity, ...amounts(item) })),
    charge: group && amounts({ ...group.charge } as (typeof items)[number]),
  };
}

describe('any order of Shopify', () => {
  it('has every figure that the file states: lines, discounts, taxes by rate, totals', async () => {
    await fc.assert(
      fc.asyncProperty(anyShopOrder, async (order) => {
        const native = await read(asShopifyJson(order));
        expect(told(native)).toEqual([]);
        expect(originalTotals(native)).toEqual(originalTotals(order));
        expect(figures(native)).toEqual(figures(order));
        expect(native.payments[0]?.captured).toBe(originalTotals(order).grandTotal);
      }),
      { numRuns: 150 },
    );
  });

  it('contradicts itself when one of its totals is a minor unit off', async () => {
    const anyTotal = fc.constantFrom('total_price', 'total_tax', 'subtotal_price', 'total_line_items_price');
    await fc.assert(
      fc.asyncProperty(anyShopOrder, anyTotal, async (order, name) => {
        const json = asShopifyJson({ ...order, currency: 'JPY' });
        const native = await read({ ...json, [name]: String(Number(json[name]) + 1) });
        expect(told(native)).toEqual([`${name}: total_differs ${Number(json[name]) + 1} ${json[name]}`]);
      }),
      { numRuns: 40 },
    );
  });

  it('is read in the currency that the customer paid in, whatever the shop’s amounts are', async () => {
    await fc.assert(
      fc.asyncProperty(anyShopOrder, async (order) => {
        const native = await read({
          ...withSets(asShopifyJson(order)),
          total_outstanding: '7.77',
          currency: 'CHF',
          presentment_currency: order.currency,
        });
        expect(native.currency).toBe(order.currency);
        expect(figures(native)).toEqual(figures(order));
      }),
      { numRuns: 40 },
    );
  });

  it('is read or refused with a reason, whatever stands in its fields', async () => {
    const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('1e400', '-1', '9'.repeat(30), '', 'NaN'));
    await fc.assert(
      fc.asyncProperty(
        anyShopOrder,
        fc.array(fc.tuple(fc.nat(), anyValue), { minLength: 1, maxLength: 3 }),
        async (order, swaps) => {
          const json = asShopifyJson(order);
          for (const [at, value] of swaps) swapIn(json, at, value);
          const [item] = await readText(JSON.stringify(json), 'shopify');
          if (item?.ok === false) expect(item.problems.length).toBeGreaterThan(0);
          else expect(item?.order.currency).toMatch(/^[A-Z]{3}$/);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Each amount beside one in the shop's currency that is wrong. */
function withSets(value: unknown): Record<string, unknown> {
  if (Array.isArray(value)) return value.map(withSets) as unknown as Record<string, unknown>;
  if (typeof value !== 'object' || value === null) return value as Record<string, unknown>;
  const amounts = /^(price|amount|total_.*|subtotal_price)$/;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] =>
    amounts.test(key)
      ? [
          [key, '7.77'],
          [`${key}_set`, { shop_money: { amount: '7.77' }, presentment_money: { amount: inner } }],
        ]
      : [[key, withSets(inner)]],
  );
  return Object.fromEntries(entries);
}
