import type { Db } from 'mongodb';
import { type ActionName, actionName } from '../src/domain/values/action-name';
import { orderStore } from '../src/store/orders/order-store';
import { ordersIn } from '../src/store/orders/orders';
import { servicingOn } from '../test/support/servicing-on';
import { accepted } from './accepted';
import { requestFor } from './requests';
import { cardOrigin, takeInServiced } from './serviced-orders';

/** What is timed: a piece of work for each number from 0 on, each on one order. */
export type Contender = { name: string; work: (n: number) => Promise<void> };

/**
 * The floor first, then a preview, then a submit of each action. Submits have orders of their own, the floor's twins.
 */
export async function contenders(db: Db, prefix: string, count: number): Promise<Contender[]> {
  const orders = ordersIn(db);
  const store = orderStore(db, () => new Date());
  const servicing = servicingOn(db, () => new Date());
  const floorOrder = (n: number) => `${prefix}-floor-${n}`;
  const orderFor = (action: ActionName, n: number) => `${prefix}-${action}-${n}`;
  await takeInServiced(db, { store, servicing }, count, (n) => [
    floorOrder(n),
    ...actionName.options.map((action) => orderFor(action, n)),
  ]);
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
      name: 'preview of a cancellation',
      work: async (n) => void accepted(await servicing.preview('cancel', requestFor('cancel', floorOrder(n)))),
    },
    ...actionName.options.map((action) => ({
      name: `submit: ${action}`,
      work: async (n: number) =>
        void accepted(
          await servicing.submit(action, requestFor(action, orderFor(action, n)), {
            origin: cardOrigin,
            case: 'open_or_new',
          }),
        ),
    })),
  ];
}
