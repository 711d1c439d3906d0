import type { OriginalOrder } from '../../../domain/records/original-order';
import { type Minor, sum } from '../../../domain/values/money';
import { priceOf, type Taxation } from '../../../domain/values/units';
import { present } from '../../b2c/reading/address';
import { checkedCurrency, checkedInstant, checkedOrderNumber } from '../../b2c/reading/header';
import type { ReadContext } from '../../b2c/reading/source-node';
import type { ReadOptions, ReadOrder } from '../../intake-item';
import { problemList } from '../../problem-list';
import { nativeOf } from '../../stated/native-of';
import { tipCode } from '../../stated/order-sums';
import { type Place, placesIn } from '../../stated/places';
import type { OrderSums, StatedOrder } from '../../stated/stated-order';
import { taxesFrom } from '../../stated/taxes';
import { onlyGroup } from '../shipping';
import { csvAddress } from './address';
import { amountIn, isoText, placeOfCell } from './cells';
import { type CsvLine, csvLines, isTipRow, withOrderDiscount } from './lines';
import { csvPayments } from './payments';
import type { CsvOrder, CsvRow } from './rows';
import { orderTaxes, spreadTaxes } from './taxes';

/** An order of the CSV that Shopify's admin exports; its first row has what is of the order. */
export function csvOrder(order: CsvOrder, { receivedAt }: ReadOptions): ReadOrder {
  const { problems, report } = problemList();
  const [head] = order.rows;
  if (head === undefined)
    return { ok: false, orderNumber: null, problems: [{ path: '', problem: 'The order has no lines.' }] };
  const currency = checkedCurrency(placeOfCell(head, 'Currency'), head.cell('Currency'), { report });
  const context: ReadContext = { currency, report };
  const native = nativeOf(statedOrder(order, head, context, receivedAt), problems);
  return native.ok ? native : { ...native, orderNumber: head.cell('Name') };
}

type Totals = Record<'goods' | 'shipping' | 'tax' | 'total' | 'discount' | 'duties', Minor | null>;

function totalsIn(head: CsvRow, context: ReadContext): Totals {
  const read = (column: string) => amountIn(head, column, context);
  return {
    goods: read('Subtotal'),
    shipping: read('Shipping'),
    tax: read('Taxes'),
    total: read('Total'),
    discount: read('Discount Amount'),
    duties: read('Duties'),
  };
}

function statedOrder(
  { rows }: CsvOrder,
  head: CsvRow,
  context: ReadContext,
  receivedAt: string | undefined,
): StatedOrder {
  const lines = csvLines(rows, context);
  const totals = totalsIn(head, context);
  const fees = feesIn(rows, totals.duties ?? 0, context);
  const { taxation, shippingOff } = readingOf(totals, sum(fees.map(({ lineAmount }) => lineAmount)));
  const items = withOrderDiscount(
    lines.map(({ item }) => item),
    totals.discount ?? 0,
    totals.goods,
  );
  const charge = { lineAmount: totals.shipping ?? 0, lineAdjustment: 0 - shippingOff, distributedAdjustment: 0 };
  const bases = [
    ...items.map((item, at) => ({ price: priceOf(item), taxable: lines[at]?.taxable ?? true, shipping: false })),
    { price: priceOf(charge), taxable: true, shipping: true },
  ];
  const taxes = spreadTaxes(orderTaxes(head, context), bases, taxation).map(taxesFrom);
  const shipments = shippedWhole(head, lines);
  return {
    order: {
      ...headOf(head, context, receivedAt),
      taxation,
      lifecycle: 'managed',
      deliveryGroups: [{ ...deliveryOf(head), charge: { ...charge, ...(taxes.at(-1) ?? { tax: 0 }) } }],
      items: items.map((item, at) => ({ ...item, ...taxes[at] })),
      ...(fees.length > 0 && { fees }),
      payments: csvPayments(head, totals.total ?? 0, context),
      ...(shipments.length > 0 && { fulfillments: shipments }),
    },
    totals: statedTotals(head, totals),
    removals: [],
    placeOf: placesIn(placesFor(head, lines)),
  };
}

/** Whether prices include tax, and whether shipping was discounted: the reading by which the total comes out. */
function readingOf(
  { goods, shipping, tax, total, discount }: Totals,
  fees: Minor,
): {
  taxation: Taxation;
  shippingOff: Minor;
} {
  const readings = [0, discount ?? 0].flatMap((shippingOff) =>
    (['net', 'gross'] as const).map((taxation) => ({ taxation, shippingOff })),
  );
  const fitting = readings.find(({ taxation, shippingOff }) => {
    const price = (goods ?? 0) + (shipping ?? 0) + fees - shippingOff;
    return total === price + (taxation === 'net' ? (tax ?? 0) : 0);
  });
  return fitting ?? { taxation: 'net', shippingOff: 0 };
}

function statedTotals(head: CsvRow, { goods, tax, total }: Totals): StatedOrder['totals'] {
  const stated = (column: string, amount: Minor | null, reading: (sums: OrderSums) => Minor) =>
    amount === null
      ? []
      : [{ path: placeOfCell(head, column), stated: amount, readings: (sums: OrderSums) => [reading(sums)] }];
  return [
    ...stated('Subtotal', goods, (whole) => whole.goods + whole.goodsDiscount),
    ...stated('Taxes', tax, (whole) => whole.tax),
    ...stated('Total', total, (whole) => whole.grandTotal),
  ];
}

function feesIn(rows: readonly CsvRow[], duties: Minor, context: ReadContext): NonNullable<OriginalOrder['fees']> {
  const tip = sum(rows.filter(isTipRow).map((row) => amountIn(row, 'Lineitem price', context) ?? 0));
  return [
    ...(tip === 0 ? [] : [{ code: tipCode, name: 'Tip', lineAmount: tip, tax: 0 }]),
    ...(duties === 0 ? [] : [{ code: 'duties', name: 'Duties', lineAmount: duties, tax: 0 }]),
  ];
}

function shippedWhole(head: CsvRow, lines: readonly CsvLine[]): NonNullable<OriginalOrder['fulfillments']> {
  const all = head.cell('Fulfillment Status') === 'fulfilled';
  const shipped = lines.filter((one) => all || one.shipped).map(({ item: { line, quantity } }) => ({ line, quantity }));
  return shipped.length === 0 ? [] : [{ lines: shipped }];
}

function deliveryOf(head: CsvRow) {
  return { id: onlyGroup, method: head.cell('Shipping Method') ?? '', address: csvAddress(head, 'Shipping') };
}

type Head = Omit<OriginalOrder, 'taxation' | 'lifecycle' | 'deliveryGroups' | 'items' | 'payments'>;

function headOf(head: CsvRow, context: ReadContext, receivedAt: string | undefined): Head {
  const created = head.cell('Created at');
  const orderedAt = checkedInstant(
    placeOfCell(head, 'Created at'),
    created === null ? null : isoText(created),
    context,
  );
  if (orderedAt === null && receivedAt === undefined) {
    context.report(placeOfCell(head, 'Created at'), 'The order does not say when it was placed.');
  }
  const billing = csvAddress(head, 'Billing');
  return {
    orderNumber: checkedOrderNumber(placeOfCell(head, 'Name'), head.cell('Name'), context),
    orderedAt: orderedAt ?? receivedAt ?? '',
    currency: context.currency ?? '',
    source: 'shopify',
    ...present({
      channel: head.cell('Source'),
      sourceStatus: head.cell('Cancelled at') === null ? null : 'canceled',
      sourceId: head.cell('Id'),
    }),
    customer: present({
      name: billing.name ?? null,
      email: head.cell('Email'),
      phone: head.cell('Phone') ?? billing.phone ?? null,
    }),
    billingAddress: billing,
    ...(orderedAt === null && { dateless: true }),
  };
}

function placesFor(head: CsvRow, lines: readonly CsvLine[]): Map<string, Place> {
  const cell = (row: CsvRow, column: string): Place => ({ path: placeOfCell(row, column), fields: {} });
  return new Map([
    ...lines.map(({ row }, at): [string, Place] => [`items[${at}]`, cell(row, 'Lineitem price')]),
    ['deliveryGroups[0]', cell(head, 'Shipping')],
    ['payments[0]', cell(head, 'Financial Status')],
    ['fees[0]', cell(head, 'Duties')],
    ['items', cell(head, 'Lineitem name')],
  ]);
}
