import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type AnyStorefrontOrder,
  afterOwn,
  anyStorefrontOrder,
  type Stated,
} from '../../../test/support/any-storefront-order';
import { onlyOrder, readText, told } from '../../../test/support/intake';
import { asJson, asShopperJson, asXml, snakeCased, totalsOf } from '../../../test/support/storefront-formats';
import { originalTotals } from '../../domain/derived/contradictions';
import type { OriginalOrder } from '../../domain/records/original-order';
import { sum } from '../../domain/values/money';

const anyStated = fc.constantFrom<Stated>('nothing', 'some', 'all');
const anySaying = fc.array(fc.boolean(), { minLength: 2, maxLength: 2 });
const withoutShippingDiscount = (order: AnyStorefrontOrder): AnyStorefrontOrder => ({
  ...order,
  shippingDiscount: null,
});

async function fromJson(order: AnyStorefrontOrder): Promise<OriginalOrder> {
  return onlyOrder(await readText(JSON.stringify(asJson(order))));
}

async function fromXml(order: AnyStorefrontOrder): Promise<OriginalOrder> {
  return onlyOrder(await readText(asXml(order)));
}

/** What the lines were read as, by article. */
function bySku({ items }: OriginalOrder, { lines }: AnyStorefrontOrder) {
  return lines.map(({ sku }) => items.find((item) => item.sku === sku));
}

describe('any storefront order', () => {
  it('sums to what the file states, and keeps every figure that is stated for a line', async () => {
    const orders = anyStorefrontOrder(anyStated, anySaying).map(withoutShippingDiscount);
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const native = await fromJson(order);
        const { gross, tax } = totalsOf(order);
        expect(told(native)).toEqual([]);
        expect(originalTotals(native)).toEqual({ grandTotal: gross, totalTax: tax });
        for (const [at, item] of bySku(native, order).entries()) {
          const line = order.lines[at];
          expect(item).toMatchObject({ lineAmount: line?.price, lineAdjustment: line?.off?.price ?? 0 });
          if (line !== undefined && line.share !== null) expect(item?.distributedAdjustment).toBe(line.share);
          if (item?.distributedAdjustment === 0) expect(item.tax).toBe(line && afterOwn(line).tax);
        }
        const certificates = native.items.filter(({ kind }) => kind === 'gift_certificate');
        expect(certificates.map((one) => [one.lineAmount, one.distributedAdjustment, one.tax])).toEqual(
          order.certificates.map((price) => [price, 0, 0]),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('has the surcharges of its lines beside the charges of its shipments', async () => {
    const orders = anyStorefrontOrder(fc.constant<Stated>('nothing'), anySaying).map(withoutShippingDiscount);
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const { surcharges = [], deliveryGroups, items } = await fromXml(order);
        const lines = order.lines.filter(({ surcharge }) => surcharge !== null);
        expect(
          surcharges.map(({ line, lineAmount, lineAdjustment, tax }) => [
            items[line - 1]?.sku,
            lineAmount,
            lineAdjustment,
            tax,
          ]),
        ).toEqual(
          lines.map(({ sku, surcharge }) => [
            sku,
            surcharge?.price,
            surcharge?.off?.price ?? 0,
            surcharge && afterOwn(surcharge).tax,
          ]),
        );
        expect(deliveryGroups.map(({ charge }) => charge.lineAmount)).toEqual(
          order.shipping.map((charges) => sum(charges.map(({ price }) => price))),
        );
      }),
    );
  });

  it('is the same native order in XML, in SCAPI’s JSON and in OCAPI’s', async () => {
    const orders = anyStorefrontOrder(fc.constant<Stated>('nothing'), anySaying).map(withoutShippingDiscount);
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const xml = await fromXml(order);
        expect(await fromJson(order)).toEqual(xml);
        expect(onlyOrder(await readText(JSON.stringify(snakeCased(asJson(order)))))).toEqual(xml);
      }),
    );
  });

  it('is the same from the admin API, which tells the tax of discounts, and from the shopper API, which tells what they leave', async () => {
    const saying = fc.boolean().map((second) => [true, second]);
    const orders = anyStorefrontOrder(anyStated, saying).map(withoutShippingDiscount);
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const shopper = onlyOrder(await readText(JSON.stringify(asShopperJson(order))));
        expect(told(shopper)).toEqual([]);
        expect(shopper).toEqual(await fromJson(order));
      }),
    );
  });

  it('bears the discounts of all shipping on its charges and surcharges', async () => {
    const orders = anyStorefrontOrder(fc.constant<Stated>('nothing'), anySaying);
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const native = await fromXml(order);
        expect(told(native)).toEqual([]);
        const charges = [...native.deliveryGroups.map(({ charge }) => charge), ...(native.surcharges ?? [])];
        expect(sum(charges.map((one) => one.distributedAdjustment))).toBe(order.shippingDiscount?.price ?? 0);
        expect(sum(charges.map(({ tax }) => tax))).toBe(totalsOf(order).shipping.tax);
      }),
    );
  });

  it('has the same amounts in any order of its lines, but for the odd unit that goes to the first of equals', async () => {
    const orders = anyStorefrontOrder(anyStated, anySaying).map(withoutShippingDiscount);
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const [native, turned] = [
          await fromJson(order),
          await fromJson({ ...order, lines: [...order.lines].reverse() }),
        ];
        expect(originalTotals(turned)).toEqual(originalTotals(native));
        const others = bySku(turned, order);
        bySku(native, order).forEach((item, at) => {
          const other = others[at];
          expect(other).toMatchObject({ lineAmount: item?.lineAmount, lineAdjustment: item?.lineAdjustment });
          for (const figure of ['distributedAdjustment', 'tax'] as const) {
            expect(Math.abs((other?.[figure] ?? 0) - (item?.[figure] ?? 0))).toBeLessThanOrEqual(1);
          }
        });
      }),
    );
  });

  it('that does not add up by a minor unit is not taken for one that does', async () => {
    const orders = anyStorefrontOrder(anyStated, anySaying).map(withoutShippingDiscount);
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const { orderTotal } = asJson({ ...order, certificates: [...order.certificates, 1] });
        const native = onlyOrder(await readText(JSON.stringify({ ...asJson(order), orderTotal })));
        const { gross } = totalsOf(order);
        expect(told(native)).toEqual([`orderTotal: total_differs ${gross + 1} ${gross}`]);
      }),
    );
  });
});
