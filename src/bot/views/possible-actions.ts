import type { OrderView } from '../../domain/derived/order-view';
import type { ActionName } from '../../domain/values/action-name';

/** What can be done to an order now, in the order of its buttons. */
export function possibleActions({ lifecycle, items }: OrderView): ActionName[] {
  if (lifecycle !== 'managed') return [];
  const some = (of: (item: OrderView['items'][number]) => number) => items.some((item) => of(item) > 0);
  const possible: [ActionName, boolean][] = [
    ['cancel', some(({ quantities }) => quantities.availableToCancel)],
    ['discount', some(({ total }) => total)],
    ['reship', some(({ quantities }) => quantities.availableToReship)],
    ['return', some(({ quantities }) => quantities.availableToReturn)],
    ['rma', some(({ quantities }) => quantities.availableToReturn)],
  ];
  return possible.flatMap(([action, can]) => (can ? [action] : []));
}
