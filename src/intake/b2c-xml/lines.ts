import { checkedQuantity, checkedUnits } from '../b2c/reading/quantity';
import { amount, amountIfAny, byPosition, type ReadContext, required } from '../b2c/reading/source-node';
import { percentOf, taxItemsOf } from '../b2c/reading/tax-items';
import type { Amounts, FigureName, PricedLine, ProductLine } from '../b2c/storefront-order';
import type { XmlNode } from './element';

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

// In the objects of each line, what is spread comes last: V8 takes a microsecond for each field that follows it.

/** Net, tax and gross of the whole line; base per unit. */
export function xmlAmounts(node: XmlNode, context: ReadContext): Amounts {
  return {
    path: node.path,
    at: (figure) => node.pathOf(figureNames[figure]),
    base: amount(node, 'base-price', context),
    price: null,
    net: amount(node, 'net-price', context),
    tax: amount(node, 'tax', context),
    gross: amount(node, 'gross-price', context),
  };
}

export function xmlPricedLine(node: XmlNode, context: ReadContext): PricedLine {
  const amounts = xmlAmounts(node, context);
  const adjustments = node.child('price-adjustments')?.children('price-adjustment') ?? [];
  return {
    adjustments: adjustments.map((adjustment) => xmlAmounts(adjustment, context)),
    adjustedTax: null,
    priceAfterItemDiscount: null,
    priceAfterOrderDiscount: null,
    taxBasis: amountIfAny(node, 'tax-basis', context),
    taxRate: percentOf(node.text('tax-rate')),
    taxItems: taxItemsOf(
      node.child('tax-items')?.children('tax-item') ?? [],
      { rate: 'tax-rate', amount: 'tax-amount' },
      context,
    ),
    ...amounts,
  };
}

/** Products by position, each followed by its options, then gift certificates. The index is the line number. */
export function xmlLines(order: XmlNode, context: ReadContext): ProductLine[] {
  const lines: ProductLine[] = [];
  for (const product of byPosition(productsOf(order))) {
    const line = productLine(product, context);
    lines.push(line);
    const number = lines.length;
    for (const option of product.child('option-lineitems')?.children('option-lineitem') ?? []) {
      lines.push(optionLine(option, line, number, context));
    }
  }
  const certificates = order.child('giftcertificate-lineitems')?.children('giftcertificate-lineitem') ?? [];
  return [...lines, ...certificates.map((certificate) => certificateLine(certificate, context))];
}

export function productsOf(order: XmlNode): XmlNode[] {
  return order.child('product-lineitems')?.children('product-lineitem') ?? [];
}

function productLine(product: XmlNode, context: ReadContext): ProductLine {
  const priced = xmlPricedLine(product, context);
  const sku = required(product, 'product-id', context);
  return {
    kind: isBonus(product) ? 'bonus' : 'product',
    sku,
    name: product.text('product-name') ?? product.text('lineitem-text') ?? sku,
    shipment: product.text('shipment-id'),
    optionOf: null,
    components: componentsOf(product, context),
    ...checkedQuantity(product, product.child('quantity')?.attribute('unit') ?? null, context),
    ...priced,
  };
}

/** The export has no flag for bonus products: their discount shows them. */
function isBonus(product: XmlNode): boolean {
  const adjustments = product.child('price-adjustments')?.children('price-adjustment') ?? [];
  const discounts = adjustments.map((adjustment) => adjustment.child('discount'));
  return discounts.some((discount) => discount?.child('bonus') != null || discount?.child('bonus-choice') != null);
}

/** Bundled products have no amounts: the bundle is priced as one line. */
function componentsOf(product: XmlNode, context: ReadContext): ProductLine['components'] {
  const bundled = product.child('bundled-product-lineitems')?.children('bundled-product-lineitem') ?? [];
  return bundled.flatMap((one) => {
    const sku = required(one, 'product-id', context);
    const component = { sku, name: one.text('product-name') ?? sku, quantity: checkedUnits(one, context) };
    return [component, ...componentsOf(one, context)];
  });
}

/** Comes with every unit of its product. */
function optionLine(option: XmlNode, product: ProductLine, optionOf: number, context: ReadContext): ProductLine {
  const priced = xmlPricedLine(option, context);
  const sku = required(option, 'product-id', context);
  return {
    kind: 'option',
    sku,
    name: option.text('lineitem-text') ?? option.text('option-id') ?? sku,
    quantity: product.quantity,
    measured: product.measured,
    shipment: product.shipment,
    optionOf,
    components: [],
    ...priced,
  };
}

function certificateLine(certificate: XmlNode, context: ReadContext): ProductLine {
  return {
    kind: 'gift_certificate',
    sku: 'gift-certificate',
    name: certificate.text('lineitem-text') ?? 'Gift certificate',
    quantity: 1,
    measured: null,
    shipment: certificate.text('shipment-id'),
    optionOf: null,
    components: [],
    ...xmlPricedLine(certificate, context),
  };
}
