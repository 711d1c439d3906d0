import { stagedOf } from '../derived/line-index';
import { nextFulfillmentNumber } from '../records/document-numbers';
import type { Effects } from '../records/entry';
import { type FulfillmentOrder, heldOf, type Parcel, saleOf, withParcel } from '../records/fulfillment-order';
import type { OrderSummary } from '../records/order-summary';
import { move } from '../values/units';

type Units = { line: number; quantity: number };
type Packed = { order: FulfillmentOrder; lines: Units[] };

/**
 * Ships allocated units, oldest fulfillment order first, then open ones, which get a fulfillment order of their own
 * (domain rules §5). With `named`, it ships that order's units; a reship moves none.
 */
export function parcelOf(
  summary: OrderSummary,
  named: FulfillmentOrder | null,
  units: readonly Units[],
  label: Omit<Parcel, 'lines'>,
): Pick<Effects, 'moves' | 'fulfillmentOrders'> {
  const { parcels, rest } = packed(named === null ? salesOf(summary) : [named], units);
  const opened = rest.length === 0 ? [] : [{ order: saleOf(nextFulfillmentNumber(summary), rest), lines: rest }];
  const isReship = named?.kind === 'reship';
  return {
    moves: isReship ? [] : [...movesOf(summary, 'allocated', parcels), ...movesOf(summary, 'open', opened)],
    fulfillmentOrders: [...parcels, ...opened].map(({ order, lines }) => withParcel(order, { ...label, lines })),
  };
}

function salesOf({ fulfillmentOrders }: OrderSummary): FulfillmentOrder[] {
  return fulfillmentOrders.filter(({ kind }) => kind === 'sale');
}

/** `rest` is what none of the orders holds. */
function packed(orders: readonly FulfillmentOrder[], lines: readonly Units[]): { parcels: Packed[]; rest: Units[] } {
  let rest = [...lines];
  const parcels = orders.flatMap((order) => {
    const taken = rest.map(({ line, quantity }) => ({ line, quantity: Math.min(quantity, heldOf(order, line)) }));
    rest = rest.map(({ line, quantity }, index) => ({ line, quantity: quantity - (taken[index]?.quantity ?? 0) }));
    return { order, lines: taken.filter(isSome) };
  });
  return { parcels: parcels.filter((one) => one.lines.length > 0), rest: rest.filter(isSome) };
}

function isSome({ quantity }: Units): boolean {
  return quantity > 0;
}

/** One move for each line, so that its share is rounded once. */
function movesOf(summary: OrderSummary, from: 'open' | 'allocated', parcels: readonly Packed[]): Effects['moves'] {
  const quantities = new Map<number, number>();
  for (const { line, quantity } of parcels.flatMap(({ lines }) => lines)) {
    quantities.set(line, (quantities.get(line) ?? 0) + quantity);
  }
  return [...quantities].map(([line, quantity]) =>
    move(stagedOf(summary, line), line, from, 'fulfilled', quantity, summary.taxation),
  );
}
