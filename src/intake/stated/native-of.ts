import { nativeContradictionsOf } from '../../domain/derived/contradictions';
import type { Contradiction } from '../../domain/records/contradiction';
import { chargeLine, firstFeeLine, type OriginalItem, type OriginalOrder } from '../../domain/records/original-order';
import { sum } from '../../domain/values/money';
import type { Problem } from '../../domain/values/problems';
import { checkedRecord } from '../checked-record';
import type { ParsedOrder } from '../native/native';
import { afterRemovals, withoutRemoved } from './after-removals';
import { grouped } from './grouped';
import { orderSumsOf } from './order-sums';
import type { Removal, StatedOrder } from './stated-order';

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
  const contradictions = contradictionsIn(stated, afterRemovals(stated.order, stated.removals));
  const left = afterRemovals(
    stated.order,
    stated.removals.filter(({ ours }) => ours !== true),
  );
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

/** A source that took more units, price or tax off a line, a charge or a fee than there was. */
function removalContradictions({ order, removals }: StatedOrder): Contradiction[] {
  if (removals.length === 0) return [];
  const byLine = grouped(removals, ({ line }) => line);
  const known = new Set(nativeContradictionsOf(order).map(({ path, code }) => `${path} ${code}`));
  const { fulfillments: _, ...left } = withoutRemoved(order, removals);
  const tooMuch = nativeContradictionsOf(left).filter(({ path, code }) => !known.has(`${path} ${code}`));
  return [
    ...order.items.flatMap((item) => tooManyUnits(item, byLine.get(item.line) ?? [], order.currency)),
    ...tooMuch.map((one) => ({ ...one, path: byLine.get(lineOfPath(one.path, order))?.at(-1)?.path ?? one.path })),
  ];
}

function tooManyUnits({ quantity }: OriginalItem, removals: readonly Removal[], currency: string): Contradiction[] {
  const units = sum(removals.map((one) => one.quantity));
  const path = removals.at(-1)?.path ?? '';
  return units > quantity
    ? [{ path, code: 'shipped_exceeds_ordered', stated: units, computed: quantity, currency }]
    : [];
}

/** The number of the line that a path of the native order is about. */
function lineOfPath(path: string, order: OriginalOrder): number {
  const [, list, index = ''] = /^(\w+)\[(\d+)\]/.exec(path) ?? [];
  if (list === 'items') return order.items[Number(index)]?.line ?? 0;
  return (list === 'fees' ? firstFeeLine : chargeLine(0)) + Number(index);
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
