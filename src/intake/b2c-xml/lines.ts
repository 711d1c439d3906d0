import { checkedQuantity, checkedUnits } from '../b2c/reading/quantity';
import { amount, amountIfAny, byPosition, type Reading, required } from '../b2c/reading/source-node';
import { percentOf, taxItemsOf } from '../b2c/reading/tax-items';
import type { Amounts, FigureName, PricedLine, ProductLine } from '../b2c/storefront-order';
import type { XmlNode } from './element';

/** Where the figures of a line stand. */
const figureNames: Record<FigureName, string> = {
  base: 'base-price',
  price: 'gross-price',
  net: 'net-price',
  tax: 'tax',
  gross: 'gross-price',
  afterItemDiscount: 'price-adjustments',
  afterOrderDiscount: 'price-adjustments',
  adjustments: 'price-adjustments',
  taxItems: 'tax-items',
  quantity: 'quantity',
};

/** The amounts that every line and adjustment of the export carries: net, tax and gross of the whole, base per unit. */
export function xmlAmounts(node: XmlNode, reading: Reading): Amounts {
  return {
    path: node.path,
    at: (figure) => node.pathOf(figureNames[figure]),
    base: amount(node, 'base-price', reading),
    price: null,
    net: amount(node, 'net-price', reading),
    tax: amount(node, 'tax', reading),
    gross: amount(node, 'gross-price', reading),
  };
}

export function xmlPricedLine(node: XmlNode, reading: Reading): PricedLine {
  const adjustments = node.child('price-adjustments')?.children('price-adjustment') ?? [];
  return {
    ...xmlAmounts(node, reading),
    adjustments: adjustments.map((adjustment) => xmlAmounts(adjustment, reading)),
    adjustedTax: null,
    priceAfterItemDiscount: null,
    priceAfterOrderDiscount: null,
    taxBasis: amountIfAny(node, 'tax-basis', reading),
    taxRate: percentOf(node.text('tax-rate')),
    taxItems: taxItemsOf(
      node.child('tax-items')?.children('tax-item') ?? [],
      { rate: 'tax-rate', amount: 'tax-amount' },
      reading,
    ),
  };
}

/**
 * Products by position (in the order of the file where a position is missing), each followed by its options, then the
 * gift certificates sold. A line's number is its place in this list.
 */
export function xmlLines(order: XmlNode, reading: Reading): ProductLine[] {
  const lines: ProductLine[] = [];
  for (const product of byPosition(productsOf(order))) {
    const line = productLine(product, reading);
    lines.push(line);
    const number = lines.length;
    for (const option of product.child('option-lineitems')?.children('option-lineitem') ?? []) {
      lines.push(optionLine(option, line, number, reading));
    }
  }
  const certificates = order.child('giftcertificate-lineitems')?.children('giftcertificate-lineitem') ?? [];
  return [...lines, ...certificates.map((certificate) => certificateLine(certificate, reading))];
}

export function productsOf(order: XmlNode): XmlNode[] {
  return order.child('product-lineitems')?.children('product-lineitem') ?? [];
}

function productLine(product: XmlNode, reading: Reading): ProductLine {
  const sku = required(product, 'product-id', reading);
  return {
    ...xmlPricedLine(product, reading),
    kind: isBonus(product) ? 'bonus' : 'product',
    sku,
    name: product.text('product-name') ?? product.text('lineitem-text') ?? sku,
    ...checkedQuantity(product, product.child('quantity')?.attribute('unit') ?? null, reading),
    shipment: product.text('shipment-id'),
    optionOf: null,
    components: componentsOf(product, reading),
  };
}

/** A bonus product is told by the discount that makes it free: the export has no flag for it. */
function isBonus(product: XmlNode): boolean {
  const adjustments = product.child('price-adjustments')?.children('price-adjustment') ?? [];
  const discounts = adjustments.map((adjustment) => adjustment.child('discount'));
  return discounts.some((discount) => discount?.child('bonus') != null || discount?.child('bonus-choice') != null);
}

/** Bundled products have no amounts: the bundle is priced as one line, and they say what is in it. */
function componentsOf(product: XmlNode, reading: Reading): ProductLine['components'] {
  const bundled = product.child('bundled-product-lineitems')?.children('bundled-product-lineitem') ?? [];
  return bundled.flatMap((one) => {
    const sku = required(one, 'product-id', reading);
    const component = { sku, name: one.text('product-name') ?? sku, quantity: checkedUnits(one, reading) };
    return [component, ...componentsOf(one, reading)];
  });
}

/** An option has amounts of its own and comes with every unit of its product. */
function optionLine(option: XmlNode, product: ProductLine, optionOf: number, reading: Reading): ProductLine {
  const sku = required(option, 'product-id', reading);
  return {
    ...xmlPricedLine(option, reading),
    kind: 'option',
    sku,
    name: option.text('lineitem-text') ?? option.text('option-id') ?? sku,
    quantity: product.quantity,
    measured: product.measured,
    shipment: product.shipment,
    optionOf,
    components: [],
  };
}

function certificateLine(certificate: XmlNode, reading: Reading): ProductLine {
  return {
    ...xmlPricedLine(certificate, reading),
    kind: 'gift_certificate',
    sku: 'gift-certificate',
    name: certificate.text('lineitem-text') ?? 'Gift certificate',
    quantity: 1,
    measured: null,
    shipment: certificate.text('shipment-id'),
    optionOf: null,
    components: [],
  };
}
