import { decimalFromMinor } from '../../src/domain/values/currency';
import { sum } from '../../src/domain/values/money';
import {
  type AnyLine,
  type AnyStorefrontOrder,
  type AnySurcharge,
  afterOwn,
  type Priced,
  pricesOf,
} from './any-storefront-order';
import { orderNamespace } from './intake';

/** What the order's discounts leave of all goods and of all shipping, certificates apart. */
export function totalsOf(order: AnyStorefrontOrder) {
  const whole = (all: Priced[]) => ({ price: sum(all.map((one) => one.price)), tax: sum(all.map((one) => one.tax)) });
  const goods = whole([...pricesOf(order), ...order.orderDiscounts]);
  const surcharges = order.lines.flatMap(({ surcharge }) => surcharge ?? []);
  const off = order.shippingDiscount === null ? [] : [order.shippingDiscount];
  const shipping = whole([...[...order.shipping.flat(), ...surcharges].map(afterOwn), ...off]);
  const tax = goods.tax + shipping.tax;
  const price = goods.price + shipping.price + sum(order.certificates);
  return { goods, shipping, tax, gross: order.taxation === 'net' ? price + tax : price };
}

type Write = (amount: number) => string;

function writer({ currency }: AnyStorefrontOrder): Write {
  return (amount) => decimalFromMinor(amount, currency);
}

function tripled({ price, tax }: Priced, { taxation }: AnyStorefrontOrder) {
  const net = taxation === 'net' ? price : price - tax;
  return { net, tax, gross: net + tax };
}

/** The order as the export writes it: no shares stated, every amount with its net, tax and gross. */
export function asXml(order: AnyStorefrontOrder): string {
  const write = writer(order);
  const amounts = (one: Priced) => {
    const { net, tax, gross } = tripled(one, order);
    return `<net-price>${write(net)}</net-price><tax>${write(tax)}</tax><gross-price>${write(gross)}</gross-price>`;
  };
  const discounts = (all: (Priced & { says?: boolean })[], more = '') =>
    `<price-adjustments>${all
      .map((one) =>
        one.says === false
          ? `<price-adjustment><${priceName(order)}>${write(one.price)}</${priceName(order)}></price-adjustment>`
          : `<price-adjustment>${amounts(one)}${more}</price-adjustment>`,
      )
      .join('')}</price-adjustments>`;
  const own = ({ off }: AnySurcharge, bonus = false) =>
    off === null ? '' : discounts([off], bonus ? '<discount><bonus/></discount>' : '');
  const product = (line: AnyLine, at: number) => {
    const options = line.options.map(
      (option, n) =>
        `<option-lineitem>${amounts(option)}<lineitem-text>O-${n}</lineitem-text><product-id>O-${n}</product-id></option-lineitem>`,
    );
    const bundled = line.bundled
      ? `<bundled-product-lineitem><product-id>C</product-id><quantity unit="">${line.bundled}.0</quantity></bundled-product-lineitem>`
      : '';
    const surcharge = line.surcharge
      ? `<shipping-lineitem>${amounts(line.surcharge)}<lineitem-text>Bulky</lineitem-text>${own(line.surcharge)}</shipping-lineitem>`
      : '';
    return `<product-lineitem>${amounts(line)}<position>${at + 1}</position><product-id>${line.sku}</product-id><quantity unit="m">${line.quantity}</quantity><shipment-id>s${line.shipment}</shipment-id><option-lineitems>${options.join('')}</option-lineitems><bundled-product-lineitems>${bundled}</bundled-product-lineitems>${surcharge}${own(line, line.bonus)}</product-lineitem>`;
  };
  const shippingLine = (one: AnySurcharge, shipment: number) =>
    `<shipping-lineitem>${amounts(one)}${own(one)}<shipment-id>s${shipment}</shipment-id></shipping-lineitem>`;
  const certificate = (price: number) =>
    `<giftcertificate-lineitem>${amounts({ price, tax: 0 })}<shipment-id>s0</shipment-id></giftcertificate-lineitem>`;
  const { goods, shipping, tax, gross } = totalsOf(order);
  const off = order.shippingDiscount === null ? [] : [order.shippingDiscount];
  return `<orders xmlns="${orderNamespace}"><order order-no="R-1"><order-date>2026-11-01T10:00:00.000Z</order-date><currency>${order.currency}</currency><taxation>${order.taxation}</taxation><status><order-status>NEW</order-status></status>
<product-lineitems>${order.lines.map(product).join('')}</product-lineitems><giftcertificate-lineitems>${order.certificates.map(certificate).join('')}</giftcertificate-lineitems>
<shipping-lineitems>${order.shipping.flatMap((lines, at) => lines.map((one) => shippingLine(one, at))).join('')}</shipping-lineitems>
<shipments>${order.shipping.map((_, at) => `<shipment shipment-id="s${at}"/>`).join('')}</shipments><totals><merchandize-total>${discounts(order.orderDiscounts)}</merchandize-total><adjusted-merchandize-total>${amounts(goods)}</adjusted-merchandize-total>
<shipping-total>${discounts(off)}</shipping-total><adjusted-shipping-total>${amounts(shipping)}</adjusted-shipping-total><order-total><tax>${write(tax)}</tax><gross-price>${write(gross)}</gross-price></order-total></totals></order></orders>`;
}

function priceName({ taxation }: AnyStorefrontOrder): string {
  return taxation === 'net' ? 'net-price' : 'gross-price';
}

/**
 * The order as the admin API writes it, with the shares that the storefront states. It knows no discount of all
 * shipping.
 */
export function asJson(order: AnyStorefrontOrder): Record<string, unknown> {
  const write = writer(order);
  const amounts = (one: Priced) => {
    const { net, tax, gross } = tripled(one, order);
    return { netPrice: write(net), tax: write(tax), grossPrice: write(gross) };
  };
  const own = ({ off }: AnySurcharge) => (off === null ? {} : { priceAdjustments: [amounts(off)] });
  const { goods, shipping, tax, gross } = totalsOf(order);
  const sold = order.lines.map((line, at) => {
    const { price } = afterOwn(line);
    return {
      ...amounts(line),
      ...{ position: at + 1, productId: line.sku, quantity: line.quantity, unit: 'm', shipmentId: `s${line.shipment}` },
      ...own(line),
      bonusProductLineItem: line.bonus && line.off !== null,
      ...(line.share !== null && {
        priceAfterItemDiscount: write(price),
        priceAfterOrderDiscount: write(price + line.share),
      }),
      optionItems: line.options.map((option, n) => ({ ...amounts(option), productId: `O-${n}`, itemText: `O-${n}` })),
      ...(line.bundled > 0 && { bundledProductItems: [{ productId: 'C', quantity: line.bundled }] }),
      ...(line.surcharge && { shippingItemId: `x${at}` }),
    };
  });
  const extra = order.lines.flatMap(({ surcharge, shipment }, at) =>
    surcharge === null
      ? []
      : [{ ...amounts(surcharge), ...own(surcharge), itemId: `x${at}`, itemText: 'Bulky', shipmentId: `s${shipment}` }],
  );
  return {
    ...{ orderNo: 'R-1', creationDate: '2026-11-01T10:00:00.000Z', currency: order.currency, status: 'new' },
    ...{ taxation: order.taxation, orderTotal: write(gross), taxTotal: write(tax) },
    ...{ adjustedMerchandizeTotalTax: write(goods.tax), adjustedShippingTotalTax: write(shipping.tax) },
    productItems: sold,
    giftCertificateItems: order.certificates.map((price) => ({ ...amounts({ price, tax: 0 }), shipmentId: 's0' })),
    shippingItems: [
      ...order.shipping.flatMap((lines, at) =>
        lines.map((one) => ({ ...amounts(one), ...own(one), shipmentId: `s${at}` })),
      ),
      ...extra,
    ],
    shipments: order.shipping.map((_, at) => ({ shipmentId: `s${at}` })),
    orderPriceAdjustments: order.orderDiscounts.map((one) => (one.says ? amounts(one) : { price: write(one.price) })),
  };
}

/**
 * The order as the shopper API writes it: prices by the taxation, and the tax of discounts only in what they leave.
 */
export function asShopperJson(order: AnyStorefrontOrder): Record<string, unknown> {
  const write = writer(order);
  const admin = asJson(order);
  const priced = (one: AnySurcharge) => ({
    ...{ price: write(one.price), tax: write(one.tax), adjustedTax: write(afterOwn(one).tax) },
    ...{ priceAfterItemDiscount: write(afterOwn(one).price), netPrice: undefined, grossPrice: undefined },
    ...(one.off !== null && { priceAdjustments: [{ price: write(one.off.price) }] }),
  });
  const all = (lines: readonly AnySurcharge[], objects: unknown) =>
    objectsIn(objects).map((one, at) => ({ ...one, ...(lines[at] && priced(lines[at])) }));
  const products = all(order.lines, admin.productItems).map((one, at) => {
    const options = (order.lines[at]?.options ?? []).map((option) => ({ ...option, off: null }));
    return { ...one, optionItems: all(options, 'optionItems' in one ? one.optionItems : []) };
  });
  const surcharges = order.lines.flatMap(({ surcharge }) => surcharge ?? []);
  return {
    ...admin,
    productItems: products,
    giftCertificateItems: order.certificates.map((price) => ({ amount: write(price), shipmentId: 's0' })),
    shippingItems: all([...order.shipping.flat(), ...surcharges], admin.shippingItems),
    orderPriceAdjustments: order.orderDiscounts.map(({ price }) => ({ price: write(price) })),
  };
}

function objectsIn(value: unknown): object[] {
  return Array.isArray(value) ? value : [];
}

/** The same in OCAPI's spelling. */
export function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [
    key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    snakeCased(one),
  ]);
  return Object.fromEntries(entries);
}
