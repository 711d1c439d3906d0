import { familyOf, originalLineOf } from '../derived/family';
import { stagedOf } from '../derived/line-index';
import { totalsOf } from '../derived/order-totals';
import type { FlowFacts } from '../flows/flow-facts';
import type { Effects } from '../records/entry';
import type { Answers, CustomerFigures } from '../records/flow-record';
import { type OriginalOrder, typeOfLine } from '../records/original-order';
import type { PlainOrder } from '../records/stored-order';
import type { ActionName } from '../values/action-name';
import { sum } from '../values/money';
import type { Actor } from '../values/schemas';
import { movesInTurn, noUnits, type Stage, takenFrom, totalOf, unitsIn } from '../values/units';
import { concessionOn } from './concession';
import { unitsOfFamilies } from './family-units';
import { byLine } from './selection';

type NamedUnits = { line: number; quantity?: number; reason: string | null };

/** The parts of a servicing request that expressions can ask about. */
export type FlowRequest = { action: ActionName; actor: Actor; reason: string | null; lines: readonly NamedUnits[] };

/** `now` is a UTC instant; `from` are the stages that the action takes units from, in its order. */
type About = { answers: Answers; customer: CustomerFigures; now: string; from: readonly Stage[] };

/** The facts of a decision before the change is known (domain rules 2 §4.2). The request's lines must be valid. */
export function flowFactsOf(order: PlainOrder, request: FlowRequest, about: About): FlowFacts {
  const { original, summary } = order;
  const { action, actor } = request;
  return {
    action,
    actor: { role: actor.role },
    order: {
      number: original.orderNumber,
      currency: original.currency,
      country: countryOf(original),
      channel: original.channel ?? '',
      ageDays: daysBetween(original.orderedAt, about.now),
      shippedDays: shippedDays(order, request.lines, about.now),
      total: totalsOf(summary).grandTotal,
    },
    lines: byLine(request.lines).map((one) => lineFacts(order, one, request.reason, about.from)),
    customer: about.customer,
    answers: about.answers,
    change: null,
  };
}

/** What a change comes to, as limits measure it (domain rules 2 §10.1), without earlier changes of the order. */
export function changeFactsOf(
  { original, summary }: PlainOrder,
  lines: readonly { line: number }[],
  effects: Effects,
): NonNullable<FlowFacts['change']> {
  const alone = { original, summary, journal: 'whole' as const, entries: [] };
  const nobody = { actions: [], roles: [], agent: null, since: null };
  const { taken, refund, takenOffLines, worthOfLines } = concessionOn(alone, nobody, { effects, lines });
  const charged = effects.fees.map((fee) => totalOf({ ...noUnits, ...fee }, summary.taxation));
  const agreed = (effects.returnOrder?.fees ?? []).map(({ total }) => total);
  return {
    refund,
    taken,
    percentage: worthOfLines === 0 ? 0 : (takenOffLines * 100) / worthOfLines,
    fees: sum([...charged, ...agreed]),
  };
}

function lineFacts(
  { original, summary }: PlainOrder,
  { line, quantity, reason }: NamedUnits,
  common: string | null,
  from: readonly Stage[],
): FlowFacts['lines'][number] {
  const held = (number: number) => unitsIn(stagedOf(summary, number), from).quantity;
  const count = quantity ?? held(line);
  const root = originalLineOf(summary, line);
  const units =
    typeOfLine(line) === 'item'
      ? unitsOfFamilies(summary, [{ line, quantity: count }], held)
      : [{ line, quantity: count }];
  const moves = units.flatMap((one) => {
    const staged = stagedOf(summary, one.line);
    const steps = takenFrom(staged, from, one.quantity).map((step) => ({ ...step, to: step.from }));
    return movesInTurn(staged, one.line, steps, summary.taxation);
  });
  return {
    sku: original.items.find((one) => one.line === root)?.sku ?? '',
    quantity: count,
    reason: reason ?? common ?? '',
    price: sum(moves.map((one) => totalOf(one.units, summary.taxation))),
  };
}

/** Of the first delivery address that names one, else of the billing address: a code in capitals. */
function countryOf({ deliveryGroups, billingAddress }: OriginalOrder): string {
  const country = (deliveryGroups[0]?.address.country || billingAddress.country || '').trim();
  return /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : country;
}

/** Since the last parcel with one of the lines; -1 if none was shipped. */
function shippedDays({ original, summary }: PlainOrder, lines: readonly { line: number }[], now: string): number {
  const named = new Set(
    lines.flatMap(({ line }) => familyOf(summary, originalLineOf(summary, line)).map((one) => one.line)),
  );
  const shipped = summary.fulfillmentOrders
    .filter((one) => one.lines.some(({ line, fulfilled }) => fulfilled > 0 && named.has(line)))
    .map(({ shippedAt }) => shippedAt ?? original.orderedAt);
  const [last] = shipped.sort().toReversed();
  return last === undefined ? -1 : daysBetween(last, now);
}

/** Whole days between two UTC instants, never less than 0. */
function daysBetween(then: string, now: string): number {
  return Math.max(0, Math.floor((Date.parse(now) - Date.parse(then)) / 86_400_000));
}
