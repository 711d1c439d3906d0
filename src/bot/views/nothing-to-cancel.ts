import type { OrderView } from '../../domain/order-view';
import { listed, said } from './text';

/** Why nothing of an order can be canceled, by where its units are, and what can be done instead. */
export function nothingToCancel({ orderNumber, items }: OrderView): string {
  const count = (of: (quantities: OrderView['items'][number]['quantities']) => number) =>
    items.reduce((all, { type, quantities }) => (type === 'item' ? all + of(quantities) : all), 0);
  const where: [number, string][] = [
    [count((q) => q.allocated - q.fulfilled), 'being packed'],
    [count((q) => q.fulfilled - q.returned), 'shipped'],
    [count((q) => q.returned), 'returned'],
    [count((q) => q.canceled), 'canceled already'],
  ];
  const stand = listed(where.flatMap(([n, state]) => (n > 0 ? [`${n} ${state}`] : [])));
  return `Nothing of order ${said(orderNumber)} is left to cancel: ${stand}. What was shipped can be returned.`;
}
