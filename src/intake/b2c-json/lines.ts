import { amount, byPosition, type Reading, required, units } from '../b2c/source-node';
import type { Amounts, PricedLine, ProductLine, ShippingLine } from '../b2c/storefront-order';
import type { JsonNode } from './node';

/** The admin API tells net and gross apart; the shopper API has one `price`, which follows the taxation. */
export function amountsOf(node: JsonNode, reading: Reading): Amounts {
  return {
    path: node.path,
    base: amount(node, 'basePrice', reading),
    price: amount(node, 'price', reading),
    net: amount(node, 'netPrice', reading),
    tax: amount(node, 'tax', reading),
    gross: amount(node, 'grossPrice', reading),
  };
}

function pricedLine(node: JsonNode, reading: Reading): PricedLine {
  return {
    ...amountsOf(node, reading),
    adjustments: node.children('priceAdjustments').map((adjustment) => amountsOf(adjustment, reading)),
    adjustedTax: amount(node, 'adjustedTax', reading),
    priceAfterItemDiscount: amount(node, 'priceAfterItemDiscount', reading),
    priceAfterOrderDiscount: amount(node, 'priceAfterOrderDiscount', reading),
  };
}

/**
 * Products by position (in the order of the file where a position is missing), each followed by its options, then the
 * gift certificates sold. A line's number is its place in this list.
 */
export function linesOf(order: JsonNode, reading: Reading): ProductLine[] {
  const lines: ProductLine[] = [];
  for (const product of byPosition(order.children('productItems'))) {
    const line = productLine(product, reading);
    lines.push(line);
    const number = lines.length;
    for (const option of product.children('optionItems')) lines.push(optionLine(option, line, number, reading));
  }
  return [...lines, ...order.children('giftCertificateItems').map((one) => certificateLine(one, reading))];
}

/**
 * The shipping lines; surcharges of single products are among them. An order as it is posted to the API has none: there
 * each shipment says what its shipping costs (`shippingTotal`) and the tax on that (`taxTotal`).
 */
export function chargesOf(order: JsonNode, reading: Reading): ShippingLine[] {
  const lines = order.children('shippingItems');
  if (lines.length > 0)
    return lines.map((line) => ({ ...pricedLine(line, reading), shipment: line.text('shipmentId') }));
  return order.children('shipments').flatMap((shipment) => {
    const price = amount(shipment, 'shippingTotal', reading);
    if (price === null) return [];
    const tax = amount(shipment, 'shippingTotalTax', reading) ?? amount(shipment, 'taxTotal', reading);
    return [{ ...unadjusted(shipment.path), price, tax, shipment: shipment.text('shipmentId') }];
  });
}

function unadjusted(path: string): PricedLine {
  return {
    path,
    base: null,
    price: null,
    net: null,
    tax: null,
    gross: null,
    adjustments: [],
    adjustedTax: null,
    priceAfterItemDiscount: null,
    priceAfterOrderDiscount: null,
  };
}

function productLine(product: JsonNode, reading: Reading): ProductLine {
  const sku = required(product, 'productId', reading);
  return {
    ...pricedLine(product, reading),
    kind: product.text('bonusProductLineItem') === 'true' ? 'bonus' : 'product',
    sku,
    name: product.text('productName') ?? product.text('itemText') ?? sku,
    quantity: units(product, 'quantity', reading),
    shipment: product.text('shipmentId'),
    optionOf: null,
    components: componentsOf(product, reading),
  };
}

/** Bundled products have no amounts: the bundle is priced as one line, and they say what is in it. */
function componentsOf(product: JsonNode, reading: Reading): ProductLine['components'] {
  return product.children('bundledProductItems').flatMap((one) => {
    const sku = required(one, 'productId', reading);
    const component = { sku, name: one.text('productName') ?? sku, quantity: units(one, 'quantity', reading) };
    return [component, ...componentsOf(one, reading)];
  });
}

/** An option has amounts of its own and comes with every unit of its product. */
function optionLine(option: JsonNode, product: ProductLine, optionOf: number, reading: Reading): ProductLine {
  const sku = option.text('productId') ?? required(option, 'optionId', reading);
  return {
    ...pricedLine(option, reading),
    kind: 'option',
    sku,
    name: option.text('productName') ?? option.text('itemText') ?? sku,
    quantity: option.text('quantity') === null ? product.quantity : units(option, 'quantity', reading),
    shipment: option.text('shipmentId') ?? product.shipment,
    optionOf,
    components: [],
  };
}

/** A gift certificate sold bears no tax. The shopper API has its `amount`, the admin API amounts as of any line. */
function certificateLine(certificate: JsonNode, reading: Reading): ProductLine {
  const amounts = amountsOf(certificate, reading);
  return {
    ...unadjusted(certificate.path),
    ...amounts,
    price: amounts.price ?? amount(certificate, 'amount', reading),
    kind: 'gift_certificate',
    sku: 'gift-certificate',
    name: certificate.text('itemText') ?? 'Gift certificate',
    quantity: 1,
    shipment: certificate.text('shipmentId'),
    optionOf: null,
    components: [],
  };
}
