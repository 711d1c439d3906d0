import type { OrderView } from '../../derived/order-view';
import { type ActionName, actionName } from '../../values/action-name';
import { actions } from '.';

/** What can be done to an order now, in the order of its buttons. */
export function possibleActions({ lifecycle, items }: Pick<OrderView, 'lifecycle' | 'items'>): ActionName[] {
  if (lifecycle !== 'managed') return [];
  return actionName.options.filter((name) => items.some((item) => actions[name].possible(item)));
}
