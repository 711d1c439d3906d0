import type { Db } from 'mongodb';
import type { OrderStore } from '../src/domain/ports/order-store';
import type { Origin } from '../src/domain/records/origin';
import type { Servicing } from '../src/domain/servicing/servicing';
import { ordersIn } from '../src/store/orders/orders';
import { accepted } from '../test/support/accepted';
import { takeIn } from '../test/support/take-in';
import { nativeOrder } from './native-orders';
import { seededRandom } from './random';
import { requestFor } from './requests';

/** The card that every order is shown on. */
export const cardOrigin = { channel: 'C0ORDERS', ts: '1.000001' } satisfies Origin;

type Domain = { store: OrderStore; servicing: Servicing };

/**
 * Orders as somebody finds them who looks at them again, `count` times one for each of the names: alike but for
 * these.
 */
export async function takeInServiced(db: Db, domain: Domain, count: number, names: (n: number) => string[]) {
  const left = Array.from({ length: count }, (_, n) => n);
  const worker = async () => {
    for (let n = left.shift(); n !== undefined; n = left.shift()) {
      for (const name of names(n)) await takeInOne(domain, name, n);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  // What the delivery loop leaves: a card that is up to date, and nothing more to tell.
  const told = { kind: 'card', channel: cardOrigin.channel, askedBy: 'U0AVA' };
  const posted = [{ key: 'card', told, ...cardOrigin, link: null, version: 5, digest: '' }];
  await ordersIn(db).updateMany({ 'posted.0': { $exists: false } }, [
    { $set: { deliveries: [], posted } },
    { $unset: 'deliveriesDue' },
  ]);
}

/** Captured in full, with all of the third line shipped and a unit of each of the first two canceled. */
async function takeInOne({ store, servicing }: Domain, order: string, seed: number): Promise<void> {
  const original = nativeOrder(order, seededRandom(seed));
  accepted(await takeIn(store, original));
  const [payment] = original.payments;
  accepted(
    await servicing.submit('capture', { op: 'capture', order, payment: payment?.id, amount: payment?.authorized }),
  );
  const shipped = original.items.find(({ line }) => line === 3);
  const lines = [{ line: 3, quantity: shipped?.quantity ?? 0 }];
  accepted(await servicing.submit('fulfill', { op: 'fulfill', order, lines, carrier: 'UPS', tracking: '1Z' }));
  for (const line of [1, 2]) {
    accepted(await servicing.submit('cancel', { ...requestFor('cancel', order), lines: [{ line, quantity: 1 }] }));
  }
}
