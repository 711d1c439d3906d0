import type { Db } from 'mongodb';
import { servicingOf } from '../src/domain/servicing';
import { giveWay } from '../src/start/give-way';
import { orderStore } from '../src/store/order-store';
import { ordersIn } from '../src/store/orders';
import { journeyPolicy } from '../test/support/bot-on-sandbox';
import { accepted } from './accepted';
import { cancellation } from './cancellation';
import { cardOrigin, takeInServiced } from './serviced-orders';

/** What is timed: a piece of work for each number from 0 on, each on one order. */
export type Contender = { name: string; work: (n: number) => Promise<void> };

/** The floor first, then `preview` and `submit` of a cancellation. Submits have orders of their own, the floor's twins. */
export async function contenders(db: Db, prefix: string, count: number): Promise<Contender[]> {
  const orders = ordersIn(db);
  const store = orderStore(db, () => new Date());
  const servicing = servicingOf({ store, policy: journeyPolicy, now: () => new Date().toISOString(), giveWay });
  const floorOrder = (n: number) => `${prefix}-F-${n}`;
  const submitOrder = (n: number) => `${prefix}-S-${n}`;
  await takeInServiced(db, { store, servicing }, count, (n) => [floorOrder(n), submitOrder(n)]);
  return [
    {
      name: 'floor: findOne + replaceOne',
      async work(n) {
        const found = await orders.findOne({ _id: floorOrder(n) });
        if (found === null) throw new Error('the order of the floor is missing');
        const { _id, version } = found;
        const { modifiedCount } = await orders.replaceOne({ _id, version }, { ...found, version: version + 1 });
        if (modifiedCount !== 1) throw new Error('the floor replaced nothing');
      },
    },
    {
      name: 'preview',
      work: async (n) => void accepted(await servicing.preview('cancel', cancellation(floorOrder(n), 1, 2))),
    },
    {
      name: 'submit',
      work: async (n) =>
        void accepted(await servicing.submit('cancel', cancellation(submitOrder(n), 1, 2), cardOrigin)),
    },
  ];
}
