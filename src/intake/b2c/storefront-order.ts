import type { Address, Measured, OriginalOrder } from '../../domain/records/original-order';
import type { Minor } from '../../domain/values/money';
import type { TaxAtRate } from '../../domain/values/schemas';
import type { Taxation } from '../../domain/values/units';

/** XML and JSON in one shape, before any rule applies. `null` is "not given", `path` the place in the file. */
export type StorefrontOrder = {
  orderNumber: string;
  orderedAt: string | null;
  currency: string;
  taxation: Taxation | null;
  status: string | null;
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
  declaredTotals: DeclaredTotal[];
};

export type RateTotal = { path: string; rate: string | null; tax: Minor };

/** Before any discount, after the lines' own, and after the order's. No total of goods includes certificates. */
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

/** Of a whole line, but `base` per unit. `price` is net or gross by the taxation; `at` is a path in the file. */
export type Amounts = {
  path: string;
  at(figure: FigureName): string;
  base: Minor | null;
  price: Minor | null;
  net: Minor | null;
  tax: Minor | null;
  gross: Minor | null;
};

/** With the line's own discounts; the prices after discounts are as the storefront declares them. */
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

/** Of 0 where it names no amount. `last` is the last transaction: no format has the history. */
export type Tender = {
  path: string;
  id: string | null;
  method: string;
  label: string | null;
  amount: Minor;
  last: 'AUTH' | 'AUTH_REVERSAL' | 'CAPTURE' | 'CREDIT' | null;
};
