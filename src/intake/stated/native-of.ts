import { nativeContradictionsOf } from '../../domain/derived/contradictions';
import type { Contradiction } from '../../domain/records/contradiction';
import type { OriginalOrder } from '../../domain/records/original-order';
import { sum } from '../../domain/values/money';
import type { Problem } from '../../domain/values/problems';
import { priceOf } from '../../domain/values/units';
import { checkedRecord } from '../checked-record';
import type { ParsedOrder } from '../native/native';
import { afterRemovals, lineAfter } from './after-removals';
import { orderSumsOf } from './order-sums';
import type { StatedOrder } from './stated-order';

/**
 * The native order as it stands in the source, with everything in it that contradicts itself. Where nothing is left
 * of it, the order is kept whole and unmanaged: there is nothing to service. Refused with all reasons, those found
 * while reading (`problems`) first.
 */
export function nativeOf(stated: StatedOrder, problems: readonly Problem[]): ParsedOrder {
  if (stated.order.items.length === 0 && problems.length === 0) {
    return { ok: false, problems: [{ path: '', problem: 'The order has no lines.' }] };
  }
  if (problems.length > 0) return { ok: false, problems: [...problems] };
  const { placeOf } = stated;
  const left = afterRemovals(stated.order, stated.removals);
  const contradictions = contradictionsIn(stated, left);
  const nothingLeft = left.items.length === 0;
  const parsed = checkedRecord({
    ...(nothingLeft ? { ...stated.order, lifecycle: 'unmanaged' } : left),
    ...(contradictions.length > 0 && { contradictions }),
  });
  if (parsed.ok) return parsed;
  return { ok: false, problems: parsed.problems.map((one) => ({ ...one, path: placeOf(one.path) })) };
}

/** Each place once for each code: of the order as ordered, as it stands, and of the totals that the file states. */
function contradictionsIn(stated: StatedOrder, left: OriginalOrder): Contradiction[] {
  const { order, placeOf } = stated;
  const found = [
    ...nativeContradictionsOf(order).map((one) => ({ ...one, path: placeOf(one.path) })),
    ...removalContradictions(stated),
    ...totalContradictions(stated, left),
  ];
  const first = new Map<string, Contradiction>();
  for (const one of found) {
    const key = `${one.path} ${one.code}`;
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

/** A source that took more units, price or tax off a line or a charge than there was. */
function removalContradictions({ order, removals }: StatedOrder): Contradiction[] {
  const { currency } = order;
  return [...new Set(removals.map(({ line }) => line))].flatMap((line): Contradiction[] => {
    const own = removals.filter((one) => one.line === line);
    const path = own.at(-1)?.path ?? '';
    const units = sum(own.map(({ quantity }) => quantity));
    const ordered = order.items.find((item) => item.line === line)?.quantity ?? 0;
    if (units > ordered) return [{ path, code: 'shipped_exceeds_ordered', stated: units, computed: ordered, currency }];
    const left = lineAfter(order, line, own);
    const price = left === null ? 0 : priceOf(left);
    if (price < 0) return [{ path, code: 'price_negative', computed: price, currency }];
    const tax = left?.tax ?? 0;
    return tax < 0 ? [{ path, code: 'amount_negative', computed: tax, currency }] : [];
  });
}

function totalContradictions({ order, totals }: StatedOrder, left: OriginalOrder): Contradiction[] {
  const [whole, rest] = [orderSumsOf(order), orderSumsOf(left)];
  return totals.flatMap(({ path, stated, readings }): Contradiction[] => {
    const computed = readings(whole, rest);
    const [first] = computed;
    if (first === undefined || computed.includes(stated)) return [];
    return [{ path, code: 'total_differs', stated, computed: first, currency: order.currency }];
  });
}
