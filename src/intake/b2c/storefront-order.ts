import type { Address, Measured, OriginalOrder } from '../../domain/records/original-order';
import type { Minor } from '../../domain/values/money';
import type { TaxAtRate } from '../../domain/values/schemas';
import type { Taxation } from '../../domain/values/units';

/**
 * A B2C Commerce order in one shape for XML and JSON, in minor units, before any rule applies. `null` is "not given";
 * `path` is the place in the file.
 */
export type StorefrontOrder = {
  orderNumber: string;
  orderedAt: string | null;
  currency: string;
  taxation: Taxation | null;
  status: string | null;
  /** The number of the order that replaces this one. */
  replacedBy: string | null;
  channel: string | null;
  customer: OriginalOrder['customer'];
  billingAddress: Address;
  lines: ProductLine[];
  shipments: Shipment[];
  charges: ShippingLine[];
  /** Order-level discounts on goods and on shipping. */
  orderDiscounts: Amounts[];
  shippingDiscounts: Amounts[];
  payments: Tender[];
  paid: boolean;
  orderTotal: Minor | null;
  taxTotal: Minor | null;
  totalPaths: { grandTotal: string; totalTax: string };
  /** Declared, after every discount. */
  adjustedGoodsTax: Minor | null;
  adjustedShippingTax: Minor | null;
  taxRoundedAtGroup: boolean;
  taxByRate: RateTotal[];
  /** Every other total of the file. */
  declaredTotals: DeclaredTotal[];
};

export type RateTotal = { path: string; rate: string | null; tax: Minor };

/**
 * What totals consist of: goods before discounts, after the lines' own, and after the order's; shipping likewise; and
 * gift certificates sold, which no total of goods includes.
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
 * A total that the file declares for the order or a shipment. `readings` are the sums it may mean: the formats leave
 * open whether a shipment's totals include order-level discounts and gift certificates. It is a contradiction where
 * none fits; the first is reported.
 */
export type DeclaredTotal = {
  path: string;
  declared: Minor;
  side: TotalSide;
  shipment: string | null;
  readings: TotalPart[][];
};

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
 * Amounts of a whole line; only `base` is per unit. `price` is net or gross by the taxation. `at` is the path of a
 * figure in the file.
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
 * A line with its own discounts, and what the storefront declares of its price after them, its tax basis and its rates.
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
  /** The line number of the product that an option belongs to. */
  optionOf: number | null;
  components: { sku: string; name: string; quantity: number }[];
};

/** The shipping charge of a shipment, or the surcharge of the lines in `of`. */
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
 * A payment; of 0 where it names no amount. `last` is its last transaction, where the file has it: no format has the
 * history.
 */
export type Tender = {
  path: string;
  id: string | null;
  method: string;
  label: string | null;
  amount: Minor;
  last: 'AUTH' | 'AUTH_REVERSAL' | 'CAPTURE' | 'CREDIT' | null;
};
