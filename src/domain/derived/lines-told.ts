import type { Effects } from '../records/entry';
import { sum } from '../values/money';

/**
 * By line, how many units a change is about: what its change orders took, else what is expected back, else what is
 * sent again. A discount names no quantity.
 */
export function linesTold({ changeOrders, returnOrder, fulfillmentOrders }: Effects): Map<number, number> {
  const taken = changeOrders.flatMap(({ lines }) => lines.map(({ line, quantity }) => ({ line, quantity: -quantity })));
  const announced = returnOrder?.status === 'Approved' ? returnOrder.lines : [];
  const expected = announced.map(({ line, expected: quantity }) => ({ line, quantity }));
  const told = [taken, expected, fulfillmentOrders.flatMap(({ lines }) => lines)].find((all) => all.length > 0) ?? [];
  return new Map(
    told.map(({ line }) => [line, sum(told.filter((one) => one.line === line).map(({ quantity }) => quantity))]),
  );
}
