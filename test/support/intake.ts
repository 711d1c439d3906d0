import { contradictionsOf } from '../../src/domain/derived/contradictions';
import type { OriginalOrder } from '../../src/domain/records/original-order';
import type { Format, IntakeItem, ReadOptions } from '../../src/intake';
import { readOrders } from '../../src/intake';

/** Everything that comes of a text, read in the chunks given. */
export async function readText(
  text: string | readonly (string | Uint8Array)[],
  format?: Format,
  options: ReadOptions = {},
): Promise<IntakeItem[]> {
  const items: IntakeItem[] = [];
  const chunks = typeof text === 'string' ? [text] : text;
  for await (const item of readOrders({ name: 'orders', stream: streamOf(chunks) }, format, options)) items.push(item);
  return items;
}

async function* streamOf(chunks: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* chunks;
}

/** What is wrong, as `path: problem`, of items that were refused; the numbers of those that were not. */
export function outcomes(items: readonly IntakeItem[]): (string | string[])[] {
  return items.map((item) =>
    item.ok
      ? item.order.orderNumber
      : item.problems.map(({ path, problem }) => (path === '' ? problem : `${path}: ${problem}`)),
  );
}

/** The first order of those read. Throws, naming the problems, where there is none. */
export function onlyOrder(items: readonly IntakeItem[]) {
  const [item] = items;
  if (item?.ok === true) return item.order;
  throw new Error(`no order was read: ${JSON.stringify(item)}`);
}

export const orderNamespace = 'http://www.demandware.com/xml/impex/order/2006-10-31';

/** An export of the orders given as XML. */
export function exportOf(...orders: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<orders xmlns="${orderNamespace}">\n${orders.join('\n')}\n</orders>\n`;
}

/** Net, tax and gross as elements. */
export function amountsXml(net: string, tax: string, gross: string): string {
  return `<net-price>${net}</net-price><tax>${tax}</tax><gross-price>${gross}</gross-price>`;
}

type XmlParts = Partial<
  Record<
    'number' | 'head' | 'taxation' | 'lines' | 'certificates' | 'shipping' | 'shipments' | 'totals' | 'payments',
    string
  >
>;

/**
 * A net order of the export: one product of 2 × 10.00 + 2.00 tax, shipping of 5.00 + 0.50; override what the test is
 * about.
 */
export function orderXml(parts: XmlParts = {}): string {
  const {
    number = 'W-1',
    head = '',
    taxation = '<taxation>net</taxation>',
    lines = productXml(),
    certificates = '',
    shipping = `<shipping-lineitem>${amountsXml('5.00', '0.50', '5.50')}<shipment-id>me</shipment-id><tax-rate>0.1</tax-rate></shipping-lineitem>`,
    shipments = '<shipment shipment-id="me"/>',
    totals = '',
    payments = '',
  } = parts;
  return `<order order-no="${number}"><order-date>2026-11-01T10:00:00.000Z</order-date><currency>USD</currency>${taxation}${head}
<product-lineitems>${lines}</product-lineitems><giftcertificate-lineitems>${certificates}</giftcertificate-lineitems>
<shipping-lineitems>${shipping}</shipping-lineitems><shipments>${shipments}</shipments>
<totals>${totals}</totals><payments>${payments}</payments></order>`;
}

/** A product line of the export with further elements after its amounts; two for 20.00 + 2.00 unless told. */
export function productXml(
  more = '',
  { id = 'P-1', quantity = '2.0', shipment = 'me', amounts = amountsXml('20.00', '2.00', '22.00') } = {},
): string {
  return `<product-lineitem>${amounts}<base-price>10.00</base-price><product-id>${id}</product-id><product-name>Mug</product-name>
<quantity unit="">${quantity}</quantity><tax-rate>0.1</tax-rate><shipment-id>${shipment}</shipment-id>${more}</product-lineitem>`;
}

/** A discount of the export. */
export function discountXml(net: string, tax: string, gross: string): string {
  return `<price-adjustments><price-adjustment>${amountsXml(net, tax, gross)}<promotion-id>p</promotion-id></price-adjustment></price-adjustments>`;
}

/** The contradictions of an order, each as `path: code, what is stated and what the others make of it`. */
export function told(order: OriginalOrder): string[] {
  return contradictionsOf(order).map(({ path, code, stated, computed }) =>
    [`${path}: ${code}`, stated ?? '–', computed ?? '–'].join(' '),
  );
}
