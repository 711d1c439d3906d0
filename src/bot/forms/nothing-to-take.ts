import { type ItemView, orderView } from '../../domain/derived/order-view';
import type { UnitsActionName } from '../../domain/operations/actions';
import type { StoredOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import type { Language } from '../language/language';

type Where = { units: (quantities: ItemView['quantities']) => number; said: (n: number, t: Language) => string };

/** Where units can be that an action does not take. */
const places = {
  open: { units: (q) => q.availableToCancel, said: (n, t) => t.nothing.open(n) },
  packed: { units: (q) => q.allocated - q.fulfilled, said: (n, t) => t.nothing.packed(n) },
  shipped: { units: (q) => q.availableToReturn - q.reshipped, said: (n, t) => t.nothing.shipped(n) },
  reshipped: { units: (q) => q.reshipped, said: (n, t) => t.nothing.reshipped(n) },
  returning: { units: (q) => q.returnInitiated - q.returned, said: (n, t) => t.nothing.returning(n) },
  returned: { units: (q) => q.returned, said: (n, t) => t.nothing.returned(n) },
  rejected: { units: (q) => q.rejected, said: (n, t) => t.nothing.rejected(n) },
  canceled: { units: (q) => q.canceled, said: (n, t) => t.nothing.canceled(n) },
} satisfies Record<string, Where>;
export type Place = keyof typeof places;

/** Why an action can take nothing: where the units are, and what can be done instead. `told` are the places to name. */
export function nothingToTake(
  action: UnitsActionName,
  told: readonly Place[],
  order: StoredOrder,
  t: Language,
): string {
  const { orderNumber, items } = orderView(order);
  const goods = items.filter(({ type }) => type === 'item');
  const where = told.flatMap((place) => {
    const { units, said } = places[place];
    const n = sum(goods.map(({ quantities }) => units(quantities)));
    return n > 0 ? [said(n, t)] : [];
  });
  const { nothing, instead } = t.actions[action];
  const intro = nothing(orderNumber);
  return `${intro}${where.length === 0 ? '' : `: ${t.listed(where)}`}. ${instead}`;
}
