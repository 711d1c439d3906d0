import type { Db, Document, Filter } from 'mongodb';
import type { OrderFinder } from '../../domain/ports/order-finder';
import type { ShownOrder } from '../../domain/records/stored-order';
import { gathered } from '../gathered';
import { withRecentEntries } from './load-entries';
import { matchingNumbers } from './matching-numbers';
import type { OrderDocument } from './order-document';
import { named, newestFirst, ordersIn } from './orders';
import { shownFields } from './read-document';
import { waitingOrders } from './waiting-orders';

export function orderFinder(db: Db): OrderFinder {
  const orders = ordersIn(db);

  const shown = (documents: readonly Document[]) => Promise.all(documents.map((one) => withRecentEntries(db, one)));

  async function found(filter: Filter<OrderDocument>, most: number, hint: string): Promise<ShownOrder[]> {
    const documents = await orders
      .find<Document>(filter, { projection: shownFields })
      .hint(hint)
      .sort(newestFirst)
      .limit(most)
      .toArray();
    return shown(documents);
  }

  const known = async (numbers: readonly string[]) =>
    numbers.length === 0 ? [] : found({ _id: { $in: [...numbers] } }, numbers.length, '_id_');

  /** Of each list of numbers those that there are. */
  const existing = gathered(async (lists: readonly (readonly string[])[]): Promise<string[][]> => {
    const keys = orders.find({ _id: { $in: [...new Set(lists.flat())] } }).project<{ _id: string }>({ _id: 1 });
    const there = new Set((await keys.hint('_id_').toArray()).map(({ _id }) => _id));
    return lists.map((numbers) => [...new Set(numbers)].filter((number) => there.has(number)));
  });

  /** What came in from outside and nobody has seen, the oldest first. */
  async function unseenBy(field: Unseen, most: number): Promise<ShownOrder[]> {
    const [since, seenBy] = [`summary.${field}.at`, `summary.${field}.seenBy`];
    const filter: Filter<OrderDocument> = { [since]: { $exists: true }, [seenBy]: null };
    const documents = await orders
      .find<Document>(filter, { projection: shownFields })
      .sort({ [since]: 1, _id: 1 })
      .limit(most)
      .toArray();
    return shown(documents);
  }

  /** What a person asked for and nobody has decided yet: approvals and return orders. */
  async function askedBy(user: string, most: number): Promise<ShownOrder[]> {
    const lists = await Promise.all(
      asked.map(({ list, who, status, hint }) => {
        const theirs = { [`summary.${list}`]: { $elemMatch: { [who]: user, status } } };
        // The partial index wants the person named outside as well.
        return found({ [`summary.${list}.${who}`]: user, ...theirs }, most, hint);
      }),
    );
    return eachOnce(lists.flat());
  }

  /** In the order of the index: in each state, the longest waiting first. */
  async function withMail(mail: Document, most: number, hint: string, besides: Document = {}): Promise<ShownOrder[]> {
    const filter = { ...besides, 'summary.mails': { $elemMatch: mail } };
    const read = orders.find<Document>(filter, { projection: shownFields }).hint(hint).limit(most);
    return shown(await read.toArray());
  }

  async function mailsOf(askedBy: string, bounced: Document, most: number): Promise<ShownOrder[]> {
    // The partial index wants the person named outside as well.
    const besides = { 'summary.mails.askedBy': askedBy };
    const lists = await Promise.all(
      [{ state: { $in: ['draft', 'failed', 'doubtful'] } }, bounced].map((mail) =>
        withMail({ askedBy, ...mail }, most, named.mailsOfPerson, besides),
      ),
    );
    return eachOnce(lists.flat());
  }

  return {
    async search(text, most) {
      const { numbers, complete } = await matchingNumbers(orders, text, most);
      return { orders: await known(numbers), complete };
    },
    ofCustomers: async (keys, most) =>
      keys.length === 0 ? [] : found({ customers: { $in: [...keys] } }, most, named.customers),
    async ofProducts(skus, most) {
      const items = { 'original.items.sku': { $in: [...skus] } };
      const read = skus.length === 0 ? [] : await found(items, most + 1, named.products);
      return { orders: read.slice(0, most), complete: read.length <= most };
    },
    known,
    existing,
    async waiting(what, most) {
      if (what === 'storefront_differences' || what === 'payment_reports') return unseenBy(unseen[what], most);
      if (typeof what !== 'object') return shown(await waitingOrders(db, what, most));
      if ('askedBy' in what) return askedBy(what.askedBy, most);
      if ('bouncedSince' in what) {
        const bounced = { state: 'bounced', at: { $gte: what.bouncedSince } };
        return 'mailsOf' in what ? mailsOf(what.mailsOf, bounced, most) : withMail(bounced, most, named.mails);
      }
      const cases = { 'summary.cases': { $elemMatch: { owner: what.casesOf, status: 'Open' } } };
      return found(cases, most, named.cases);
    },
  };
}

function eachOnce(orders: readonly ShownOrder[]): ShownOrder[] {
  return [...new Map(orders.map((order) => [order.original.orderNumber, order])).values()];
}

const asked = [
  { list: 'approvals', who: 'requestedBy.id', status: 'Requested', hint: named.askedApprovals },
  { list: 'returnOrders', who: 'createdBy.id', status: 'Submitted', hint: named.askedReturns },
];

const unseen = { storefront_differences: 'storefrontDiffers', payment_reports: 'paymentReports' } as const;
type Unseen = (typeof unseen)[keyof typeof unseen];
