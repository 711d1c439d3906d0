import type { Collection, Db } from 'mongodb';
import { type ActionName, actionName } from '../src/domain/values/action-name';
import { flowBook } from '../src/store/flows/flow-book';
import type { OrderDocument } from '../src/store/orders/order-document';
import { orderStore } from '../src/store/orders/order-store';
import { ordersIn } from '../src/store/orders/orders';
import { accepted } from '../test/support/accepted';
import { servicingOn } from '../test/support/servicing-on';
import { requestFor } from './requests';
import type { Contender } from './rounds';
import { cardOrigin, takeInServiced } from './serviced-orders';

/**
 * The floor first, then the floor once more, which shows how much of a ratio is chance; a preview, and a submit of
 * each action. Submits and floors have orders of their own, which are alike.
 */
export async function contenders(db: Db, prefix: string, count: number): Promise<Contender[]> {
  const orders = ordersIn(db);
  const store = orderStore(db, () => new Date());
  const servicing = servicingOn(db, () => new Date(), undefined, undefined, flowBook(db));
  const floorOrder = (n: number) => `${prefix}-floor-${n}`;
  const twinOrder = (n: number) => `${prefix}-twin-${n}`;
  const orderFor = (action: ActionName, n: number) => `${prefix}-${action}-${n}`;
  await takeInServiced(db, { store, servicing }, count, (n) => [
    floorOrder(n),
    twinOrder(n),
    ...actionName.options.map((action) => orderFor(action, n)),
  ]);
  return [
    { name: 'floor: findOne + replaceOne', work: (n) => replacedByVersion(orders, floorOrder(n)) },
    { name: 'the floor once more', work: (n) => replacedByVersion(orders, twinOrder(n)) },
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

/** The least that a versioned change of a document can cost. */
async function replacedByVersion(orders: Collection<OrderDocument>, order: string): Promise<void> {
  const found = await orders.findOne({ _id: order });
  if (found === null) throw new Error('the order of the floor is missing');
  const { _id, version } = found;
  const { modifiedCount } = await orders.replaceOne({ _id, version }, { ...found, version: version + 1 });
  if (modifiedCount !== 1) throw new Error('the floor replaced nothing');
}
