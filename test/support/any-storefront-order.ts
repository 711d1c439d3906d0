import * as fc from 'fast-check';
import { distribute, sum } from '../../src/domain/values/money';

/** Amounts as the taxation counts them, with the tax on or in them. */
export type Priced = { price: number; tax: number };

/** What a line costs extra to ship. */
export type AnySurcharge = Priced & { off: Priced | null };

/** A product of a random storefront order, priced as a whole line. */
export type AnyLine = Priced & {
  sku: string;
  quantity: string;
  shipment: number;
  off: Priced | null;
  options: Priced[];
  surcharge: AnySurcharge | null;
  bonus: boolean;
  bundled: number;
  /** What the storefront states of its share of the order's discounts, if it does. */
  share: number | null;
};

/** A storefront order, before it is written in any format. Discounts are ≤ 0. */
export type AnyStorefrontOrder = {
  currency: 'USD' | 'JPY' | 'KWD';
  taxation: 'net' | 'gross';
  lines: AnyLine[];
  certificates: number[];
  /** What each shipment costs, line by line. */
  shipping: AnySurcharge[][];
  /** Discounts of the whole order; `says`: with their tax. */
  orderDiscounts: (Priced & { says: boolean })[];
  shippingDiscount: Priced | null;
};

const taxation = fc.constantFrom('net' as const, 'gross' as const);

function taxOf(price: number, percent: number, taxed: 'net' | 'gross'): number {
  return Math.round((price * percent) / (taxed === 'net' ? 100 : 100 + percent));
}

const price = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 9, arbitrary: fc.integer({ min: 20, max: 200_000 }) },
);
const part = fc.option(fc.integer({ min: 0, max: 100 }), { freq: 2 });
const percent = fc.constantFrom(0, 5, 7, 8.625, 19, 20);

/** A part, in hundredths, of a price with its tax, as a discount. */
function offOf({ price, tax }: Priced, hundredths: number | null): Priced | null {
  if (hundredths === null) return null;
  const of = (amount: number) => 0 - Math.round((amount * hundredths) / 100);
  return { price: of(price), tax: of(tax) };
}

const rawPriced = fc.record({ price, percent, part });
type RawPriced = { price: number; percent: number; part: number | null };

const rawLine = fc.record({
  what: rawPriced,
  quantity: fc.constantFrom('1', '1', '2', '3.0', '5', '1.5', '0.250'),
  shipment: fc.nat(2),
  options: fc.array(rawPriced, { maxLength: 2 }),
  surcharge: fc.option(rawPriced, { freq: 3 }),
  bonus: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  bundled: fc.constantFrom(0, 0, 0, 2),
  bears: fc.boolean(),
});

/** What the lines with their options come to after their own discounts. */
export function pricesOf({ lines }: Pick<AnyStorefrontOrder, 'lines'>): Priced[] {
  return lines.flatMap((line) => [afterOwn(line), ...line.options]);
}

export function afterOwn({ price, tax, off }: AnySurcharge): Priced {
  return { price: price + (off?.price ?? 0), tax: tax + (off?.tax ?? 0) };
}

/** How much of the order's discounts the storefront states line by line. */
export type Stated = 'nothing' | 'some' | 'all';

/**
 * Random orders that add up; at one rate of tax where shares are stated. Whether discounts of the order say their
 * tax, and what is stated of shares, is asked for.
 */
export function anyStorefrontOrder(
  stated: fc.Arbitrary<Stated>,
  says: fc.Arbitrary<boolean[]>,
): fc.Arbitrary<AnyStorefrontOrder> {
  return fc
    .record({
      currency: fc.constantFrom('USD' as const, 'JPY' as const, 'KWD' as const),
      taxation,
      lines: fc.array(rawLine, { minLength: 1, maxLength: 8 }),
      certificates: fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 2 }),
      shipping: fc.array(fc.array(rawPriced, { maxLength: 2 }), { minLength: 1, maxLength: 3 }),
      offs: fc.array(fc.integer({ min: 0, max: 35 }), { maxLength: 2 }),
      shippingOff: part,
      rate: percent,
      stated,
      says,
    })
    .map((raw) => {
      const priced = ({ price, percent, part }: RawPriced): AnySurcharge => {
        const rate = raw.stated === 'nothing' ? percent : raw.rate;
        const whole = { price, tax: taxOf(price, rate, raw.taxation) };
        return { ...whole, off: offOf(whole, part) };
      };
      const lines = raw.lines.map(
        (line, index): AnyLine => ({
          ...priced(line.what),
          sku: `P-${index}`,
          ...{ quantity: line.quantity, bonus: line.bonus, bundled: line.bundled, share: null },
          shipment: line.shipment % raw.shipping.length,
          options: line.options.map((option) => ({ ...priced({ ...option, part: null }) })),
          surcharge: line.surcharge && priced(line.surcharge),
        }),
      );
      const shipping = raw.shipping.map((charges) => charges.map(priced));
      const whole = (all: Priced[]) => ({
        price: sum(all.map((one) => one.price)),
        tax: sum(all.map((one) => one.tax)),
      });
      const goods = whole(pricesOf({ lines }));
      const orderDiscounts = raw.offs.map((off, at) => ({
        ...(offOf(goods, off) ?? goods),
        says: raw.says[at] ?? true,
      }));
      const discount = sum(orderDiscounts.map((one) => one.price));
      const bears = raw.lines.map(({ bears }) => bears);
      const charges = whole([...shipping.flat(), ...lines.flatMap(({ surcharge }) => surcharge ?? [])].map(afterOwn));
      return {
        ...{ currency: raw.currency, taxation: raw.taxation, certificates: raw.certificates, shipping, orderDiscounts },
        lines: withShares(lines, discount, raw.stated, bears),
        shippingDiscount: offOf(charges, raw.shippingOff),
      };
    });
}

/**
 * States shares as a storefront does that leaves lines out of its promotions, where the others can bear them and its
 * tax.
 */
function withShares(lines: AnyLine[], discount: number, stated: Stated, bears: readonly boolean[]): AnyLine[] {
  if (stated === 'nothing') return lines;
  const prices = lines.map((line) => afterOwn(line).price);
  const bearing = prices.map((one, at) => (bears[at] ? one : 0));
  const weights = sum(bearing) >= 0 - 2 * discount ? bearing : prices;
  if (sum(weights) < 0 - 2 * discount) return lines;
  const shares = discount === 0 ? weights.map(() => 0) : distribute(discount, weights);
  return lines.map((line, at) => ({ ...line, share: stated === 'some' && at % 2 === 1 ? null : (shares[at] ?? 0) }));
}
