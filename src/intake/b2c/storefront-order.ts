import type { Address, Measured, OriginalOrder } from '../../domain/records/original-order';
import type { Minor } from '../../domain/values/money';
import type { TaxAtRate } from '../../domain/values/schemas';
import type { Taxation } from '../../domain/values/units';

/**
 * What a B2C Commerce order says, as one shape for its XML and its JSON, in minor units and before any rule is applied.
 * `null` is "not said". `path` is where it stands in the file.
 */
export type StorefrontOrder = {
  orderNumber: string;
  orderedAt: string | null;
  currency: string;
  taxation: Taxation | null;
  status: string | null;
  /** The number of the order that took this one's place. */
  replacedBy: string | null;
  channel: string | null;
  customer: OriginalOrder['customer'];
  billingAddress: Address;
  lines: ProductLine[];
  shipments: Shipment[];
  charges: ShippingLine[];
  /** Discounts on the whole order's goods, and on the whole order's shipping: shared out over the lines. */
  orderDiscounts: Amounts[];
  shippingDiscounts: Amounts[];
  payments: Tender[];
  paid: boolean;
  /** The order's own total with tax and its tax, and where they stand. */
  orderTotal: Minor | null;
  taxTotal: Minor | null;
  totalPaths: { grandTotal: string; totalTax: string };
  /** The stated tax of the goods and of the shipping after every discount. */
  adjustedGoodsTax: Minor | null;
  adjustedShippingTax: Minor | null;
  /** Tax was rounded for groups of lines, not line by line; by rate where the file tells. */
  taxRoundedAtGroup: boolean;
  taxByRate: RateTotal[];
  /** Every further total that the file states. */
  stated: StatedTotal[];
};

/** The stated tax of everything at one rate. */
export type RateTotal = { path: string; rate: string | null; tax: Minor };

/**
 * What totals are made of: goods before any discount, after the lines' own discounts, and after the order's too;
 * shipping likewise; and gift certificates sold, which no total of goods holds.
 */
export type TotalPart =
  | 'goods'
  | 'goodsDiscounted'
  | 'goodsAdjusted'
  | 'shipping'
  | 'shippingDiscounted'
  | 'shippingAdjusted'
  | 'certificates';

/** `price` is net or gross as the order is taxed. */
export type TotalSide = 'price' | 'net' | 'tax' | 'gross';

/**
 * A total that the file states for the order, or for one shipment. `readings` are the sums that it may mean: the
 * formats leave open whether a shipment's totals hold the order's discounts and gift certificates. It contradicts the
 * lines where it is none of them; the first reading is the one reported.
 */
export type StatedTotal = {
  path: string;
  stated: Minor;
  side: TotalSide;
  shipment: string | null;
  readings: TotalPart[][];
};

/** The figures of a line that a contradiction may name. */
export type FigureName =
  | 'base'
  | 'price'
  | 'net'
  | 'tax'
  | 'gross'
  | 'afterItemDiscount'
  | 'afterOrderDiscount'
  | 'adjustments'
  | 'taxItems'
  | 'quantity';

/**
 * Amounts of a whole line; `base` alone is per unit. `price` follows the taxation where net and gross are not told
 * apart. `at` says where a figure stands, in the words of the file.
 */
export type Amounts = {
  path: string;
  at(figure: FigureName): string;
  base: Minor | null;
  price: Minor | null;
  net: Minor | null;
  tax: Minor | null;
  gross: Minor | null;
};

/**
 * A line with its own discounts, what the storefront says is left after them and after the order's discounts, and what
 * it was taxed on, at which rate or rates.
 */
export type PricedLine = Amounts & {
  adjustments: Amounts[];
  adjustedTax: Minor | null;
  priceAfterItemDiscount: Minor | null;
  priceAfterOrderDiscount: Minor | null;
  taxBasis: Minor | null;
  taxRate: string | null;
  taxItems: TaxAtRate[] | null;
};

export type ProductLine = PricedLine & {
  kind: OriginalOrder['items'][number]['kind'];
  sku: string;
  name: string;
  quantity: number;
  measured: Measured | null;
  shipment: string | null;
  /** For an option: the line number of the product that it belongs to. */
  optionOf: number | null;
  components: { sku: string; name: string; quantity: number }[];
};

/** What shipping costs: the charge of a shipment, or what the lines in `of` cost extra to ship. */
export type ShippingLine = PricedLine & {
  name: string;
  shipment: string | null;
  of: { line: number; quantity: number }[];
};

export type Shipment = {
  path: string;
  id: string;
  method: string;
  address: Address;
  shipped: boolean;
  tracking: string | null;
};

/**
 * One payment; of 0 where it names no amount, since then nothing is known to be authorized. `last` is what happened to
 * it last, where the file says so: neither format tells the history.
 */
export type Tender = {
  path: string;
  id: string | null;
  method: string;
  label: string | null;
  amount: Minor;
  last: 'AUTH' | 'AUTH_REVERSAL' | 'CAPTURE' | 'CREDIT' | null;
};
