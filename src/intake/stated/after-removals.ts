import { chargeLine, firstFeeLine, type OriginalItem, type OriginalOrder } from '../../domain/records/original-order';
import { type Minor, proportion } from '../../domain/values/money';
import { priceOf, type Units } from '../../domain/values/units';
import { loweredTaxes } from '../b2c/reading/tax-items';
import { grouped } from './grouped';
import type { Removal } from './stated-order';

/**
 * The order as it stands: without the units and the money that the source has already taken off. A line of which
 * nothing is left is left out, and keeps its number.
 */
export function afterRemovals(order: OriginalOrder, removals: readonly Removal[]): OriginalOrder {
  if (removals.length === 0) return order;
  const { fulfillments = [], ...lowered } = withoutRemoved(order, removals);
  const items = lowered.items.filter(({ quantity }) => quantity > 0);
  const shipped = shippedAfter(fulfillments, new Set(items.map(({ line }) => line)), removals);
  return { ...lowered, items, ...(shipped.length > 0 && { fulfillments: shipped }) };
}

/** The order with what is left of each line and charge, even if it is nothing, or less. */
export function withoutRemoved(order: OriginalOrder, removals: readonly Removal[]): OriginalOrder {
  const byLine = grouped(removals, ({ line }) => line);
  const of = (line: number) => byLine.get(line) ?? [];
  return {
    ...order,
    items: order.items.map((item) => of(item.line).reduce(withoutUnits, item)),
    deliveryGroups: order.deliveryGroups.map((group, index) => ({
      ...group,
      charge: of(chargeLine(index)).reduce(withoutMoney, group.charge),
    })),
    ...(order.fees && {
      fees: order.fees.map((fee, index) => of(firstFeeLine + index).reduce(feeWithout, fee)),
    }),
  };
}

/** Takes units with their money as stated, else with their share of what is left. */
function withoutUnits(item: OriginalItem, { quantity, price, tax }: Removal): OriginalItem {
  const share = (part: Minor) =>
    item.quantity === 0 ? 0 : proportion(part, Math.min(quantity, item.quantity), item.quantity);
  const [goesPrice, goesTax] = [price ?? share(priceOf(item)), tax ?? share(item.tax)];
  const adjustments = {
    lineAdjustment: item.lineAdjustment - share(item.lineAdjustment),
    distributedAdjustment: item.distributedAdjustment - share(item.distributedAdjustment),
  };
  const rest = { ...item, quantity: Math.max(0, item.quantity - quantity), ...taxAfter(item, goesTax) };
  if (quantity === 0) return { ...rest, lineAdjustment: item.lineAdjustment - goesPrice };
  const { lineAdjustment, distributedAdjustment } = adjustments;
  return { ...rest, ...adjustments, lineAmount: priceOf(item) - goesPrice - lineAdjustment - distributedAdjustment };
}

type Charge = OriginalOrder['deliveryGroups'][number]['charge'];

function withoutMoney(charge: Charge, removal: Removal): Charge {
  const price = removal.price ?? 0;
  return {
    ...charge,
    lineAdjustment: charge.lineAdjustment - price,
    ...taxAfter(charge, taxIn(removal, charge, priceOf(charge))),
  };
}

type Fee = NonNullable<OriginalOrder['fees']>[number];

function feeWithout(fee: Fee, removal: Removal): Fee {
  const { lineAmount } = fee;
  return { ...fee, lineAmount: lineAmount - (removal.price ?? 0), ...taxAfter(fee, taxIn(removal, fee, lineAmount)) };
}

/** As stated, else what falls on the price that goes. */
function taxIn({ price, tax }: Removal, from: { tax: Minor }, whole: Minor): Minor {
  return tax ?? (whole === 0 ? 0 : proportion(from.tax, price ?? 0, whole));
}

function taxAfter({ tax, taxes }: Pick<Units, 'tax' | 'taxes'>, gone: Minor): Pick<Units, 'tax' | 'taxes'> {
  return { tax: tax - gone, ...(taxes && { taxes: loweredTaxes(taxes, gone) }) };
}

type Shipments = NonNullable<OriginalOrder['fulfillments']>;

/** Takes shipped units that came back from the latest shipments. */
function shippedAfter(shipments: Shipments, lines: ReadonlySet<number>, removals: readonly Removal[]): Shipments {
  const gone = new Map<number, number>();
  for (const { line, shipped } of removals) gone.set(line, (gone.get(line) ?? 0) + shipped);
  const kept = [...shipments].reverse().map((shipment) => ({
    ...shipment,
    lines: shipment.lines.flatMap(({ line, quantity }) => {
      const taken = Math.min(quantity, gone.get(line) ?? 0);
      gone.set(line, (gone.get(line) ?? 0) - taken);
      return lines.has(line) && quantity > taken ? [{ line, quantity: quantity - taken }] : [];
    }),
  }));
  return kept.reverse().filter((shipment) => shipment.lines.length > 0);
}
