import type { Minor } from '../../domain/money';
import type { Address, OriginalOrder } from '../../domain/records/original-order';
import type { Figure } from './stated-figures';

/** The taxations of a storefront's order: prices without tax, or with it. */
export type Taxation = OriginalOrder['taxation'];

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
  /** The order's own total with tax and its tax. */
  orderTotal: Minor | null;
  taxTotal: Minor | null;
  /** The stated tax of the goods after every discount. */
  adjustedGoodsTax: Minor | null;
  /** Every further total that the file states. */
  stated: Figure[];
};

/** Amounts of a whole line; `base` alone is per unit. `price` follows the taxation where net and gross are not told apart. */
export type Amounts = {
  path: string;
  base: Minor | null;
  price: Minor | null;
  net: Minor | null;
  tax: Minor | null;
  gross: Minor | null;
};

/** A line with its own discounts, and what the storefront says is left after them and after the order's discounts. */
export type PricedLine = Amounts & {
  adjustments: Amounts[];
  adjustedTax: Minor | null;
  priceAfterItemDiscount: Minor | null;
  priceAfterOrderDiscount: Minor | null;
};

export type ProductLine = PricedLine & {
  kind: OriginalOrder['items'][number]['kind'];
  sku: string;
  name: string;
  quantity: number;
  shipment: string | null;
  /** For an option: the line number of the product that it belongs to. */
  optionOf: number | null;
  components: { sku: string; name: string; quantity: number }[];
};

export type ShippingLine = PricedLine & { shipment: string | null };

export type Shipment = {
  path: string;
  id: string;
  method: string;
  address: Address;
  shipped: boolean;
  tracking: string | null;
};

/**
 * One payment; of 0 where it names no amount, since then nothing is known to be authorized. `last` is what happened to it
 * last, where the file says so: neither format tells the history.
 */
export type Tender = {
  id: string | null;
  method: string;
  label: string | null;
  amount: Minor;
  last: 'AUTH' | 'AUTH_REVERSAL' | 'CAPTURE' | 'CREDIT' | null;
};
