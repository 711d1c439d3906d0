import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Db } from 'mongodb';
import type { OrderFinder, Queue, Waiting } from '../../src/domain/ports/order-finder';
import { uninstalled } from '../../src/domain/records/delivery';
import { type Mail, mailReview, mailState } from '../../src/domain/records/mail';
import type { ShownOrder } from '../../src/domain/records/stored-order';
import { createIndexes } from '../../src/store/database/indexes';
import { byState } from '../../src/store/memos/moved-memos';
import { currentSchema } from '../../src/store/migrations';
import { memoBook } from '../../src/store/orders/memo-book';
import type { OrderDocument } from '../../src/store/orders/order-document';
import { orderFinder } from '../../src/store/orders/order-finder';
import { named, ordersIn } from '../../src/store/orders/orders';
import { deliveryStore } from '../../src/store/outgoing/delivery-store';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { orderCopy } from '../support/order-copy';
import { type Kind, kinds, orderTemplates } from '../support/order-templates';
import { anItem, anOrder } from '../support/orders';
import { plansOf } from '../support/query-plans';

/** Of each kind; all that can wait does. */
const ofEach = 400;
const most = 10;
const start = Date.parse('2026-01-01T00:00:00Z');
const at = (n: number) => new Date(start + n * 60_000).toISOString();
const now = new Date('2026-11-02T10:00:00Z');

/** An order of four lines. */
const original = (orderNumber: string) =>
  anOrder({
    orderNumber,
    items: [1, 2, 3, 4].map((line) => anItem({ line })),
    payments: [{ id: 'p1', method: 'card', authorized: 4531, captured: 0, refunded: 0 }],
  });

/** Every second order is of one of two customers who are called the same. */
function customerOf(n: number): { id: string; name: string; email: string; phone: string } {
  if (n % 2 === 0)
    return { id: `C-${n % 4}`, name: 'Maria Silva', email: `maria${n % 4}@example.com`, phone: '555 0100' };
  return {
    id: `C-${n}`,
    name: `Grace Hopper${n}`,
    email: `grace${n}@example.com`,
    phone: `+1 555 8${String(n).padStart(6, '0')}`,
  };
}

/** Every second order was paid by the same card. */
function cardOf(n: number): string {
  return n % 2 === 0 ? '4242' : String(7_000 + (n - 1) / 2).padStart(4, '0');
}

/** Adds orders of each kind. The newest ones wait the longest. */
async function fill(db: Db): Promise<void> {
  const scratch = await testDatabase();
  const templates = await orderTemplates(scratch.db, original);
  await scratch.drop();
  const documents = kinds.flatMap((kind, of) =>
    Array.from({ length: ofEach }, (_, index) => {
      const n = index * kinds.length + of;
      const copy = {
        orderNumber: `SO-${10_000 + n}`,
        orderedAt: at(n),
        customer: customerOf(n),
        postcode: '22201',
        card: cardOf(n),
      };
      return withMail(orderCopy(templates[kind], { ...copy, since: at(10_000 - n) }), n);
    }),
  );
  await ordersIn(db).insertMany(documents);
}

/** One of each state and review in turn. */
function mailOf(n: number): Pick<Mail, 'state' | 'review'> {
  const [states, reviews] = [mailState.options, mailReview.options];
  const [state = 'draft', review = 'none'] = [states[n % states.length], reviews[Math.floor(n / states.length) % 3]];
  return { state, review };
}

function withMail(document: OrderDocument, n: number): OrderDocument {
  const mail = {
    ...{ number: `MAIL-${document._id}-1`, entry: 1, template: 'told', language: 'en' as const, to: 'g@example.com' },
    askedBy: n % 2 === 0 ? 'U0AVA' : 'U0BEN',
    ...{ subject: 'Hi', text: 'Hello', refund: 0, documents: [], tries: 0, reason: null, by: null },
    state: mailState.options[n % mailState.options.length] ?? ('draft' as const),
    review:
      mailReview.options[Math.floor(n / mailState.options.length) % mailReview.options.length] ?? ('none' as const),
    at: at(10_000 - n),
  };
  return { ...document, summary: { ...document.summary, mails: [mail] } };
}

/** What a look-up may read, over all of its queries, and from which indexes. */
type Bounds = { indexes: readonly string[]; keys: number; documents: number };

const byTerms = [named.terms, '_id_'];
const anyWord = [...byTerms, named.newest];

describe(`among ${kinds.length * ofEach} orders, most of which wait for something`, () => {
  let database: TestDatabase;
  let finder: OrderFinder;

  beforeAll(async () => {
    database = await testDatabase({ monitorCommands: true });
    await createIndexes(database.db);
    await fill(database.db);
    finder = orderFinder(database.db);
  }, 60_000);
  afterAll(() => database.drop());

  const looksUp = (text: string) => () => finder.search(text, most);
  const lists = (what: Waiting) => () => finder.waiting(what, most);
  const book = () => memoBook(database.db);
  const deliveries = () => deliveryStore(database.db, () => now);

  it.each<[string, () => Promise<unknown>, Bounds]>([
    ['an order by number', looksUp('SO-10007'), { indexes: byTerms, keys: 3, documents: 1 }],
    ['an order by a part of its number', looksUp('10007'), { indexes: byTerms, keys: 3, documents: 1 }],
    ['an order by e-mail', looksUp('grace7@example.com'), { indexes: byTerms, keys: 3, documents: 1 }],
    ['an order by phone', looksUp('+1 555 800 0007'), { indexes: byTerms, keys: 80, documents: 1 }],
    ['an order by the digits of its card', looksUp('visa 8717'), { indexes: byTerms, keys: 30, documents: 1 }],
    ['a card of many', looksUp('4242'), { indexes: byTerms, keys: 300, documents: most }],
    [
      'orders of a product that all have',
      () => finder.ofProducts(['A-1', 'a-1'], most),
      { indexes: [named.products], keys: most + 5, documents: most + 1 },
    ],
    [
      'which of many numbers are orders',
      () => finder.existing(Array.from({ length: 400 }, (_, n) => `SO-${10_000 + n * 100}`)),
      { indexes: ['_id_'], keys: 2 * 400 + 1, documents: 0 },
    ],
    ['a name of one', looksUp('Grace Hopper1717'), { indexes: byTerms, keys: 60, documents: 3 }],
    ['a name of many', looksUp('Silva, Maria'), { indexes: byTerms, keys: 600, documents: most }],
    ['a first name of many', looksUp('maria'), { indexes: byTerms, keys: 300, documents: most }],
    ['what many names begin with', looksUp('ma'), { indexes: anyWord, keys: 300, documents: 100 + most }],
    ['what all numbers begin with', looksUp('so-'), { indexes: anyWord, keys: 300, documents: 100 + most }],
    [
      'what two words of many begin with',
      looksUp('mar silv'),
      { indexes: anyWord, keys: 1_000, documents: 210 + most },
    ],
    [
      'orders of customers',
      () => finder.ofCustomers(['id:C-0', 'email:maria2@example.com'], most),
      { indexes: [named.customers], keys: most + 2, documents: most },
    ],
    [
      'orders of which the numbers are known',
      () => finder.known(['SO-10007']),
      { indexes: ['_id_'], keys: 2, documents: 1 },
    ],
    ['return orders', lists('return_orders'), { indexes: [named.returnOrders], keys: 3 * most, documents: 2 * most }],
    [
      'return orders to decide on',
      lists('undecided_returns'),
      { indexes: [named.returnOrders], keys: 3 * most, documents: 2 * most },
    ],
    ['approvals', lists('approvals'), { indexes: [named.approvals], keys: 3 * most, documents: 2 * most }],
    [
      'drafts of mails for a lead',
      lists('lead_drafts'),
      { indexes: [named.drafts], keys: 3 * most, documents: 2 * most },
    ],
    ['mails that failed', lists('stuck_mails'), { indexes: [named.mails], keys: 5 * most, documents: 4 * most }],
    [
      'mails that bounced lately',
      lists({ bouncedSince: at(9_000) }),
      { indexes: [named.mails], keys: most + 1, documents: most },
    ],
    [
      'mails of a person',
      lists({ mailsOf: 'U0AVA', bouncedSince: at(9_000) }),
      { indexes: [named.mailsOfPerson], keys: 2 * most + 2, documents: 2 * most },
    ],
    [
      'memos to post',
      lists('memos'),
      { indexes: [named.creditMemos, byState.status], keys: 3 * most, documents: 2 * most },
    ],
    [
      'refunds that failed',
      lists('failed_refunds'),
      { indexes: [named.refunds, byState.refunds], keys: 3 * most, documents: 2 * most },
    ],
    [
      'changes of the storefront',
      lists('storefront_differences'),
      { indexes: ['storefront differences'], keys: most + 1, documents: most },
    ],
    [
      'what was reported of payments',
      lists('payment_reports'),
      { indexes: ['payment reports'], keys: 1, documents: 0 },
    ],
    [
      'refunds to send',
      lists('pending_refunds'),
      { indexes: [named.refunds, byState.refunds], keys: 3 * most, documents: 2 * most },
    ],
    [
      'what a person asked for',
      lists({ askedBy: 'U0AVA' }),
      { indexes: [named.askedApprovals, named.askedReturns], keys: 2 * most + 2, documents: 2 * most },
    ],
    ['cases of a person', lists({ casesOf: 'U0AVA' }), { indexes: [named.cases], keys: most + 1, documents: most }],
    [
      'memos of ten minutes',
      () => book().made(at(9_000), at(9_010)),
      { indexes: [named.creditMemos], keys: 12, documents: 10 },
    ],
    [
      'refunds to a customer',
      () => book().ofCustomers(['id:C-7'], at(0)),
      { indexes: [named.customers, named.movedMemos], keys: 5, documents: 1 },
    ],
    [
      'the next delivery',
      () => deliveries().claim('worker'),
      { indexes: ['deliveries due', '_id_'], keys: 10, documents: 10 },
    ],
    [
      'what waits for a reinstallation',
      () => ordersIn(database.db).find({ schema: currentSchema, 'posted.digest': uninstalled }).toArray(),
      { indexes: ['uninstalled'], keys: 0, documents: 0 },
    ],
  ])('finds %s without looking at the others', async (_, work, { indexes, keys, documents }) => {
    const plans = await plansOf(database, work);
    const sum = (what: 'keys' | 'documents') => plans.reduce((total, plan) => total + plan[what], 0);
    expect(plans.flatMap(({ stages }) => stages)).not.toContain('COLLSCAN');
    expect(new Set(plans.flatMap((plan) => plan.indexes))).toEqual(new Set(indexes));
    expect(sum('keys')).toBeLessThanOrEqual(keys);
    expect(sum('documents')).toBeLessThanOrEqual(documents);
  });

  const numbers = (found: readonly ShownOrder[]) => found.map(({ original }) => original.orderNumber);
  const newest = (count: number, of: (n: number) => boolean) =>
    Array.from({ length: kinds.length * ofEach }, (_, n) => n)
      .filter(of)
      .slice(-count)
      .reverse()
      .map((n) => `SO-${10_000 + n}`);

  it.each<[string, string, (n: number) => boolean]>([
    ['a first name', 'maria', (n) => n % 2 === 0],
    ['a name', 'silva maria', (n) => n % 2 === 0],
    ['what names begin with', 'gra', (n) => n % 2 === 1],
    ['what both words of a name begin with', 'gra hop', (n) => n % 2 === 1],
    ['what all numbers begin with', 'so-', () => true],
  ])('finds the newest by %s that many have, and says that there may be more', async (_, text, of) => {
    const { orders, complete } = await finder.search(text, most);
    expect({ numbers: numbers(orders), complete }).toEqual({ numbers: newest(most, of), complete: false });
  });

  it('finds all orders of a word that is not frequent, the newest first, and says that these are all', async () => {
    const { orders, complete } = await finder.search('hopper11', 100);
    const expected = newest(100, (n) => n % 2 === 1 && `${n}`.startsWith('11'));
    expect({ numbers: numbers(orders), complete }).toEqual({ numbers: expected, complete: true });
    expect((await finder.search('hopper11', expected.length - 1)).complete).toBe(false);
  });

  it('finds somebody whose two names are frequent, though few have both', async () => {
    const customer = { id: 'C-H', name: 'Maria Hopper', email: 'm.h@example.com' };
    const { orders } = await finder.search('SO-10000', 1);
    const [template] = await ordersIn(database.db)
      .find({ _id: { $in: numbers(orders) } })
      .toArray();
    if (template === undefined) throw new Error('an order is missing');
    const copy = { orderNumber: 'OLD', orderedAt: at(-1), customer, postcode: '1', since: at(20_000) };
    await ordersIn(database.db).insertOne(orderCopy(template, copy));
    for (const text of ['maria hopper', 'Hopper, Maria', 'maria hopp']) {
      expect(numbers((await finder.search(text, most)).orders)).toEqual(['OLD']);
    }
    await ordersIn(database.db).deleteOne({ _id: 'OLD' });
  });

  it.each<[Queue, readonly Kind[]]>([
    ['return_orders', ['return']],
    ['approvals', ['approval']],
    ['memos', ['memo', 'message']],
    ['failed_refunds', ['failed refund']],
    ['storefront_differences', ['difference']],
  ])('begins %s with those that wait the longest, however many wait', async (queue, of) => {
    const waiting = newest(most, (n) => of.some((kind) => kinds[n % kinds.length] === kind));
    expect(numbers(await finder.waiting(queue, most))).toEqual(waiting);
  });

  it.each<[Waiting, (mail: { state: string; review: string }) => boolean]>([
    ['lead_drafts', ({ state, review }) => state === 'draft' && review === 'lead'],
    ['stuck_mails', ({ state }) => state === 'failed' || state === 'doubtful'],
    [{ bouncedSince: at(5_000) }, ({ state }) => state === 'bounced'],
  ])('begins %j with the mails that wait the longest', async (queue, waits) => {
    expect(numbers(await finder.waiting(queue, most))).toEqual(newest(most, (n) => waits(mailOf(n))));
  });
});
