import { checkedQuantity, checkedUnits } from '../b2c/reading/quantity';
import { amount, amountIfAny, byPosition, type Reading, required } from '../b2c/reading/source-node';
import { percentOf, taxItemsOf } from '../b2c/reading/tax-items';
import type { Amounts, FigureName, PricedLine, ProductLine } from '../b2c/storefront-order';
import type { JsonNode } from './node';

/** Where the figures of a line stand. */
const figureNames: Record<FigureName, string> = {
  base: 'basePrice',
  price: 'price',
  net: 'netPrice',
  tax: 'tax',
  gross: 'grossPrice',
  afterItemDiscount: 'priceAfterItemDiscount',
  afterOrderDiscount: 'priceAfterOrderDiscount',
  adjustments: 'priceAdjustments',
  taxItems: 'taxItems',
  quantity: 'quantity',
};

/** The admin API tells net and gross apart; the shopper API has one `price`, which follows the taxation. */
export function jsonAmounts(node: JsonNode, reading: Reading): Amounts {
  return {
    path: node.path,
    at: (figure) => node.pathOf(figureNames[figure]),
    base: amount(node, 'basePrice', reading),
    price: amount(node, 'price', reading),
    net: amount(node, 'netPrice', reading),
    tax: amount(node, 'tax', reading),
    gross: amount(node, 'grossPrice', reading),
  };
}

export function jsonPricedLine(node: JsonNode, reading: Reading): PricedLine {
  return {
    ...jsonAmounts(node, reading),
    adjustments: node.children('priceAdjustments').map((adjustment) => jsonAmounts(adjustment, reading)),
    adjustedTax: amount(node, 'adjustedTax', reading),
    priceAfterItemDiscount: amount(node, 'priceAfterItemDiscount', reading),
    priceAfterOrderDiscount: amount(node, 'priceAfterOrderDiscount', reading),
    taxBasis: amountIfAny(node, 'taxBasis', reading),
    taxRate: percentOf(node.text('taxRate')),
    taxItems: taxItemsOf(node.children('taxItems'), { rate: 'rate', amount: 'value' }, reading),
  };
}

/** A line with the id of the shipping item that it names as its surcharge. */
export type NamingLine = ProductLine & { shippingItem: string | null };

/**
 * Products by position (in the order of the file where a position is missing), each followed by its options, then the
 * gift certificates sold. A line's number is its place in this list.
 */
export function jsonLines(order: JsonNode, reading: Reading): NamingLine[] {
  const lines: NamingLine[] = [];
  for (const product of byPosition(order.children('productItems'))) {
    const line = productLine(product, reading);
    lines.push(line);
    const number = lines.length;
    for (const option of product.children('optionItems')) lines.push(optionLine(option, line, number, reading));
  }
  return [...lines, ...order.children('giftCertificateItems').map((one) => certificateLine(one, reading))];
}

function productLine(product: JsonNode, reading: Reading): NamingLine {
  const sku = required(product, 'productId', reading);
  return {
    ...jsonPricedLine(product, reading),
    kind: product.text('bonusProductLineItem') === 'true' ? 'bonus' : 'product',
    sku,
    name: product.text('productName') ?? product.text('itemText') ?? sku,
    ...checkedQuantity(product, product.text('unit'), reading),
    shipment: product.text('shipmentId'),
    shippingItem: product.text('shippingItemId'),
    optionOf: null,
    components: componentsOf(product, reading),
  };
}

/** Bundled products have no amounts: the bundle is priced as one line, and they say what is in it. */
function componentsOf(product: JsonNode, reading: Reading): ProductLine['components'] {
  return product.children('bundledProductItems').flatMap((one) => {
    const sku = required(one, 'productId', reading);
    const component = { sku, name: one.text('productName') ?? sku, quantity: checkedUnits(one, reading) };
    return [component, ...componentsOf(one, reading)];
  });
}

/**
 * An option has amounts of its own and comes with every unit of its product. A surcharge that it shares with its
 * product is the product's.
 */
function optionLine(option: JsonNode, product: NamingLine, optionOf: number, reading: Reading): NamingLine {
  const sku = option.text('productId') ?? required(option, 'optionId', reading);
  const shippingItem = option.text('shippingItemId');
  return {
    ...jsonPricedLine(option, reading),
    kind: 'option',
    sku,
    name: option.text('productName') ?? option.text('itemText') ?? sku,
    ...(option.text('quantity') === null
      ? { quantity: product.quantity, measured: product.measured }
      : checkedQuantity(option, option.text('unit') ?? product.measured?.unit ?? null, reading)),
    shipment: option.text('shipmentId') ?? product.shipment,
    shippingItem: shippingItem === product.shippingItem ? null : shippingItem,
    optionOf,
    components: [],
  };
}

/** A gift certificate sold bears no tax. The shopper API has its `amount`, the admin API amounts as of any line. */
function certificateLine(certificate: JsonNode, reading: Reading): NamingLine {
  const amounts = jsonAmounts(certificate, reading);
  const stated = amount(certificate, 'amount', reading);
  const alone = amounts.price === null && stated !== null;
  return {
    ...unadjusted(amounts),
    price: amounts.price ?? stated,
    at: (figure) => (alone && figure === 'price' ? certificate.pathOf('amount') : amounts.at(figure)),
    kind: 'gift_certificate',
    sku: 'gift-certificate',
    name: certificate.text('itemText') ?? 'Gift certificate',
    quantity: 1,
    measured: null,
    shipment: certificate.text('shipmentId'),
    shippingItem: null,
    optionOf: null,
    components: [],
  };
}

/** Amounts that no discount falls on. */
export function unadjusted(amounts: Amounts): PricedLine {
  return {
    ...amounts,
    adjustments: [],
    adjustedTax: null,
    priceAfterItemDiscount: null,
    priceAfterOrderDiscount: null,
    taxBasis: null,
    taxRate: null,
    taxItems: null,
  };
}
