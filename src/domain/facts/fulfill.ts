import { z } from 'zod';
import type { Decision, DecisionContext, ServicedOrder } from '../decision';
import { type Effects, noEffects } from '../records/entry';
import { type FulfillmentOrder, heldOf, saleOf, withParcel } from '../records/fulfillment-order';
import { nextFulfillmentNumber, type OrderSummary, stagedOf } from '../records/order-summary';
import { firstRefusal, refuse } from '../refusals';
import { availableCheck, byLine, choiceChecks, unitsOf } from '../rules/selection';
import { move } from '../units';
import { fact, factHead } from './fact';

const request = z.strictObject({
  op: z.literal('fulfill'),
  ...factHead,
  lines: z.array(z.strictObject({ line: z.number(), quantity: z.number() })).default([]),
  carrier: z.string().max(200).exactOptional(),
  tracking: z.string().max(200).exactOptional(),
  fulfillmentOrder: z.string().exactOptional(),
});
type Fulfill = z.infer<typeof request>;

/**
 * A parcel left. Allocated units go first, of the oldest fulfillment order first, then open ones, which get a
 * fulfillment order of their own; with a fulfillment order named, only what that one still holds.
 */
export const fulfill = fact({ request, decide });

function decide({ summary }: ServicedOrder, report: Fulfill, { now }: DecisionContext): Decision {
  const { fulfillmentOrder, lines } = report;
  const named = summary.fulfillmentOrders.find(({ number }) => number === fulfillmentOrder);
  if (fulfillmentOrder !== undefined && named === undefined) {
    const problem = `${fulfillmentOrder} is not a fulfillment order of ${summary.orderNumber}`;
    return refuse({ code: 'request_invalid', problems: [{ path: 'fulfillmentOrder', problem }] });
  }
  const refused = firstRefusal([
    ...choiceChecks(summary, lines),
    availableCheck(summary, lines, (line) =>
      named === undefined ? unitsOf(summary, line, ['allocated', 'open']) : heldOf(named, line),
    ),
  ]);
  if (refused !== null) return refused;
  const { parcels, rest } = packed(named === undefined ? salesOf(summary) : [named], byLine(lines));
  const opened = rest.length === 0 ? [] : [{ order: saleOf(nextFulfillmentNumber(summary), rest), lines: rest }];
  const label = { carrier: report.carrier ?? null, tracking: report.tracking ?? null, at: now };
  return {
    effects: {
      ...noEffects,
      moves:
        named?.kind === 'reship'
          ? []
          : [...movesOf(summary, 'allocated', parcels), ...movesOf(summary, 'open', opened)],
      fulfillmentOrders: [...parcels, ...opened].map(({ order, lines }) => withParcel(order, { ...label, lines })),
    },
  };
}

type Units = { line: number; quantity: number };
type Packed = { order: FulfillmentOrder; lines: Units[] };

function salesOf({ fulfillmentOrders }: OrderSummary): FulfillmentOrder[] {
  return fulfillmentOrders.filter(({ kind }) => kind === 'sale');
}

/** Takes the units from the fulfillment orders in turn; `rest` is what none of them holds. */
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

/** One move a line, so that a line's share is rounded once however many fulfillment orders its units come from. */
function movesOf(summary: OrderSummary, from: 'open' | 'allocated', parcels: readonly Packed[]): Effects['moves'] {
  const quantities = new Map<number, number>();
  for (const { line, quantity } of parcels.flatMap(({ lines }) => lines)) {
    quantities.set(line, (quantities.get(line) ?? 0) + quantity);
  }
  return [...quantities].map(([line, quantity]) =>
    move(stagedOf(summary, line), line, from, 'fulfilled', quantity, summary.taxation),
  );
}
