import type { OrderStore } from '../src/domain/ports/order-store';
import type { OriginalOrder } from '../src/domain/records/original-order';
import { accepted } from '../test/support/accepted';
import { takeIn } from '../test/support/take-in';
import { nativeOrder } from './native-orders';
import { seededRandom } from './random';

/**
 * Takes in orders that are paid and of which nothing is shipped, each of a customer of its own, `count` times one for
 * each of the names.
 */
export async function takeInCaptured(store: OrderStore, count: number, names: (n: number) => string[]): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await Promise.all(names(n).map(async (name) => accepted(await takeIn(store, capturedOrder(name, n)))));
  }
}

function capturedOrder(name: string, seed: number): OriginalOrder {
  const order = nativeOrder(name, seededRandom(seed));
  const customer = { id: name, name: 'Grace Hopper', email: `${name}@example.com` };
  return { ...order, customer, payments: order.payments.map((one) => ({ ...one, captured: one.authorized })) };
}
