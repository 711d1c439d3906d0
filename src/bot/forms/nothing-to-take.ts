import { orderView } from '../../domain/derived/order-view';
import type { Quantities } from '../../domain/derived/quantities';
import type { UnitsActionName } from '../../domain/operations/actions';
import type { ShownOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import type { Language } from '../language/language';

/** Where units can be that an action does not take. */
const places = {
  open: (q) => q.availableToCancel,
  packed: (q) => q.allocated - q.fulfilled,
  shipped: (q) => q.availableToReturn - q.reshipped,
  reshipped: (q) => q.reshipped,
  returning: (q) => q.returnInitiated - q.returned,
  returned: (q) => q.returned,
  rejected: (q) => q.rejected,
  canceled: (q) => q.canceled,
} satisfies Record<string, (quantities: Quantities) => number>;
export type Elsewhere = keyof typeof places;

/** Why an action can take nothing: where the units are, and what is possible instead. */
export function nothingToTake(
  action: UnitsActionName,
  { elsewhere, order }: { elsewhere: readonly Elsewhere[]; order: ShownOrder },
  t: Language,
): string {
  const { orderNumber, items } = orderView(order);
  const goods = items.filter(({ type }) => type === 'item');
  const found = elsewhere.flatMap((place) => {
    const n = sum(goods.map(({ quantities }) => places[place](quantities)));
    return n > 0 ? [t.nothing[place](n)] : [];
  });
  const { nothing, instead } = t.actions[action];
  const intro = nothing(orderNumber);
  return `${intro}${found.length === 0 ? '' : `: ${t.listed(found)}`}. ${instead}`;
}
