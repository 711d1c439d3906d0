import { contradictionsOf, shippedUnits } from '../derived/contradictions';
import { familyOf } from '../derived/family';
import { type Effects, noEffects } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import type { OriginalOrder } from '../records/original-order';
import type { StoredOrder } from '../records/stored-order';
import type { StorefrontDiffers } from '../records/storefront-differs';
import type { StorefrontVersions } from '../records/storefront-versions';
import { unitsOfFamilies } from '../rules/family-units';
import { parcelOf } from '../rules/parcel';
import { unitsHeld } from '../rules/selection';
import { type Difference, differencesOf, isSameDocument } from '../values/differences';
import { sum } from '../values/money';

export type NewerVersion = { effects: Effects; storefront: StorefrontVersions };

/**
 * A newer version of a serviced order (domain rules 2 §1.10): captures and shipments become facts as far as the order
 * can take them, the rest is a difference. `null` if it is the last version again. `now` is a UTC instant.
 */
export function newerVersionOf(stored: StoredOrder, newer: OriginalOrder, now: string): NewerVersion | null {
  const { summary } = stored;
  const { last, agreed } = stored.storefront ?? { last: stored.original, agreed: stored.original };
  if (isSameDocument(withoutImages(last), withoutImages(newer))) return null;
  const facts = contradictionsOf(newer).length === 0 ? factsOf(summary, last, newer) : noFacts;
  const nowAgreed = agreedAfter(agreed, newer, summary, facts);
  const differences = differencesOf(comparable(nowAgreed), comparable(newer)).map(withNulls).sort(byPath);
  const units = unitsOfFamilies(summary, facts.shipped, (line) => heldOf(summary, line));
  const parcel = parcelOf(summary, null, units, labelOf(last, newer, now));
  return {
    effects: {
      ...noEffects,
      payments: facts.captured.map(({ payment, amount }) => ({ payment, kind: 'captured', amount })),
      ...parcel,
      storefront: differsAfter(summary, differences, now),
    },
    storefront: { last: newer, agreed: nowAgreed },
  };
}

/** `shipped` names the storefront's lines, limited to what their families hold. */
type Facts = { captured: { payment: string; amount: number }[]; shipped: { line: number; quantity: number }[] };

const noFacts: Facts = { captured: [], shipped: [] };

function factsOf(summary: OrderSummary, last: OriginalOrder, newer: OriginalOrder): Facts {
  const before = shippedUnits(last);
  const shipped = [...shippedUnits(newer)].map(([line, n]) => {
    const held = sum(familyOf(summary, line).map((one) => heldOf(summary, one.line)));
    return { line, quantity: Math.min(n - (before.get(line) ?? 0), held) };
  });
  return {
    captured: newer.payments.flatMap(({ id, captured }) => {
      const ours = summary.payments.find((one) => one.id === id);
      return ours !== undefined && captured > ours.captured ? [{ payment: id, amount: captured - ours.captured }] : [];
    }),
    shipped: shipped.filter(({ quantity }) => quantity > 0),
  };
}

function heldOf(summary: OrderSummary, line: number): number {
  return unitsHeld(summary, line, ['allocated', 'open']);
}

/** What was agreed before, with new facts and captures that both sides know. */
function agreedAfter(
  agreed: OriginalOrder,
  newer: OriginalOrder,
  { payments }: OrderSummary,
  { captured, shipped }: Facts,
): OriginalOrder {
  const newest = new Map(newer.payments.map((one) => [one.id, one.captured]));
  const known = new Map(payments.map((one) => [one.id, one.captured]));
  for (const { payment, amount } of captured) known.set(payment, (known.get(payment) ?? 0) + amount);
  const both = (id: string) => Math.min(newest.get(id) ?? 0, known.get(id) ?? 0);
  return {
    ...agreed,
    payments: agreed.payments.map((one) => ({ ...one, captured: Math.max(one.captured, both(one.id)) })),
    ...(shipped.length > 0 && { fulfillments: [...(agreed.fulfillments ?? []), { lines: shipped }] }),
  };
}

/** Where a product's picture is concerns nobody. */
function withoutImages({ items, ...order }: OriginalOrder): OriginalOrder {
  return { ...order, items: items.map(({ image: _, ...item }) => item) };
}

/** Counts shipped units and amounts, and leaves out the parcels, transactions and ids behind them. */
function comparable(compared: OriginalOrder): object {
  const { fulfillments, items, payments, source: _, sourceId: __, ...order } = withoutImages(compared);
  const shipped = shippedUnits({ ...(fulfillments && { fulfillments }) });
  return {
    ...order,
    items: items.map(({ sourceId, ...item }) => ({ ...item, shipped: shipped.get(item.line) ?? 0 })),
    payments: payments.map(({ transactions, ...payment }) => payment),
  };
}

function differsAfter(
  { storefrontDiffers: before }: OrderSummary,
  differences: Difference[],
  now: string,
): StorefrontDiffers | null {
  if (differences.length === 0) return null;
  if (before !== null && isSameDocument(before.differences, differences)) return before;
  return { at: now, differences, seenBy: null };
}

function byPath(a: Difference, b: Difference): number {
  return a.path < b.path ? -1 : 1;
}

/** A value missing on one side is stored as `null`. */
function withNulls({ path, before, after }: Difference): Difference {
  return { path, before: before ?? null, after: after ?? null };
}

/** Carrier and tracking number of the first new parcel. */
function labelOf(last: OriginalOrder, newer: OriginalOrder, now: string) {
  const earlier = last.fulfillments ?? [];
  const parcels = (newer.fulfillments ?? []).filter((one) => !earlier.some((before) => isSameDocument(before, one)));
  const first = parcels[0];
  return { carrier: first?.carrier ?? null, tracking: first?.tracking ?? null, at: first?.at ?? now };
}
