import type { StoredOrder } from '../../src/domain/records/stored-order';
import { anOrder, stored } from './orders';

const payments = [{ id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: 1618, captured: 1618, refunded: 0 }];

/** SO-1001 for 16.18, paid in full; nothing has left yet. */
export function paidOrder(): StoredOrder {
  return stored(anOrder({ payments }));
}

/** The same, with all three mugs shipped. */
export function shippedOrder(): StoredOrder {
  const fulfillments = [{ lines: [{ line: 1, quantity: 3 }], carrier: 'UPS', tracking: '1Z' }];
  return stored(anOrder({ payments, fulfillments }));
}

/** What a list has first; throws where it has nothing. */
export function firstOf<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('there is none');
  return first;
}
