import { checkedQuantity, checkedUnits } from '../b2c/reading/quantity';
import { amount, amountIfAny, byPosition, type ReadContext, required } from '../b2c/reading/source-node';
import { percentOf, taxItemsOf } from '../b2c/reading/tax-items';
import type { Amounts, FigureName, PricedLine, ProductLine } from '../b2c/storefront-order';
import type { JsonNode } from './node';

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

/** The admin API has net and gross; the shopper API one `price`, which follows the taxation. */
export function jsonAmounts(node: JsonNode, context: ReadContext): Amounts {
  return {
    path: node.path,
    at: (figure) => node.pathOf(figureNames[figure]),
    base: amount(node, 'basePrice', context),
    price: amount(node, 'price', context),
    net: amount(node, 'netPrice', context),
    tax: amount(node, 'tax', context),
    gross: amount(node, 'grossPrice', context),
  };
}

export function jsonPricedLine(node: JsonNode, context: ReadContext): PricedLine {
  return {
    ...jsonAmounts(node, context),
    adjustments: node.children('priceAdjustments').map((adjustment) => jsonAmounts(adjustment, context)),
    adjustedTax: amount(node, 'adjustedTax', context),
    priceAfterItemDiscount: amount(node, 'priceAfterItemDiscount', context),
    priceAfterOrderDiscount: amount(node, 'priceAfterOrderDiscount', context),
    taxBasis: amountIfAny(node, 'taxBasis', context),
    taxRate: percentOf(node.text('taxRate')),
    taxItems: taxItemsOf(node.children('taxItems'), { rate: 'rate', amount: 'value' }, context),
  };
}

/** A line with the id of the shipping item that is its surcharge. */
export type NamingLine = ProductLine & { shippingItem: string | null };

/** Products by position, each followed by its options, then gift certificates. The index is the line number. */
export function jsonLines(order: JsonNode, context: ReadContext): NamingLine[] {
  const lines: NamingLine[] = [];
  for (const product of byPosition(order.children('productItems'))) {
    const line = productLine(product, context);
    lines.push(line);
    const number = lines.length;
    for (const option of product.children('optionItems')) lines.push(optionLine(option, line, number, context));
  }
  return [...lines, ...order.children('giftCertificateItems').map((one) => certificateLine(one, context))];
}

function productLine(product: JsonNode, context: ReadContext): NamingLine {
  const sku = required(product, 'productId', context);
  return {
    ...jsonPricedLine(product, context),
    kind: product.text('bonusProductLineItem') === 'true' ? 'bonus' : 'product',
    sku,
    name: product.text('productName') ?? product.text('itemText') ?? sku,
    ...checkedQuantity(product, product.text('unit'), context),
    shipment: product.text('shipmentId'),
    shippingItem: product.text('shippingItemId'),
    optionOf: null,
    components: componentsOf(product, context),
  };
}

/** Bundled products have no amounts: the bundle is priced as one line. */
function componentsOf(product: JsonNode, context: ReadContext): ProductLine['components'] {
  return product.children('bundledProductItems').flatMap((one) => {
    const sku = required(one, 'productId', context);
    const component = { sku, name: one.text('productName') ?? sku, quantity: checkedUnits(one, context) };
    return [component, ...componentsOf(one, context)];
  });
}

/** Comes with every unit of its product. A surcharge that both name is the product's. */
function optionLine(option: JsonNode, product: NamingLine, optionOf: number, context: ReadContext): NamingLine {
  const sku = option.text('productId') ?? required(option, 'optionId', context);
  const shippingItem = option.text('shippingItemId');
  return {
    ...jsonPricedLine(option, context),
    kind: 'option',
    sku,
    name: option.text('productName') ?? option.text('itemText') ?? sku,
    ...(option.text('quantity') === null
      ? { quantity: product.quantity, measured: product.measured }
      : checkedQuantity(option, option.text('unit') ?? product.measured?.unit ?? null, context)),
    shipment: option.text('shipmentId') ?? product.shipment,
    shippingItem: shippingItem === product.shippingItem ? null : shippingItem,
    optionOf,
    components: [],
  };
}

/** Bears no tax. The shopper API has an `amount`, the admin API the amounts of any line. */
function certificateLine(certificate: JsonNode, context: ReadContext): NamingLine {
  const amounts = jsonAmounts(certificate, context);
  const stated = amount(certificate, 'amount', context);
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

/** Amounts without discounts. */
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
