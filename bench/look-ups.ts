import { WebClient } from '@slack/web-api';
import type { Db } from 'mongodb';
import pino from 'pino';
import { homeKeeper } from '../src/bot/home/home-keeper';
import { languages } from '../src/bot/language/language';
import { usualPace } from '../src/bot/services/services';
import { defaultPolicy } from '../src/domain/policy/policy';
import type { Queue } from '../src/domain/ports/order-finder';
import type { Role } from '../src/domain/values/schemas';
import { tallyBook } from '../src/store/figures/tally-book';
import { flowBook } from '../src/store/flows/flow-book';
import { memoBook } from '../src/store/orders/memo-book';
import { orderFinder } from '../src/store/orders/order-finder';
import { orderStore } from '../src/store/orders/order-store';
import { deliveryStore } from '../src/store/outgoing/delivery-store';
import { homeStore } from '../src/store/outgoing/home-store';
import { outboxFigures } from '../src/store/outgoing/outbox-figures';
import { end, numberOf, personOf } from './many-orders';
import { frequent } from './many-people';
import type { Random } from './random';

/** A database with so many orders. */
export type Shop = { db: Db; count: number };

/** Looks something up, about a random order; answers how much was found. */
export type LookUp = (random: Random) => Promise<number>;

/** Few enough that a thousand orders have them, so that as much is found among any number of orders. */
const mostFound = 25;

/** How many a Home tab loads of a queue. */
const mostWaiting = 60;

const monthStart = '2026-11-01T00:00:00.000Z';
const longAgo = '2020-01-01T00:00:00.000Z';

/** What the bot looks up all day long. */
export function lookUps(shop: Shop): Record<string, LookUp> {
  return { ...orderLookUps(shop), ...queueLookUps(shop), ...otherLookUps(shop) };
}

function orderLookUps({ db, count }: Shop): Record<string, LookUp> {
  const store = orderStore(db, () => end);
  const finder = orderFinder(db);
  const anyNumber = (random: Random) => numberOf(random(0, count - 1));
  const anybody = (random: Random) => personOf(random(0, count - 1), count);
  const searched = async (text: string, most: number) => (await finder.search(text, most)).orders.length;
  return {
    'order by number': async (random) => ((await store.load(anyNumber(random))) === null ? 0 : 1),
    'search: number': (random) => searched(anyNumber(random), 1),
    'search: six digits of a number': (random) => searched(anyNumber(random).slice(-6), 1),
    'search: e-mail': (random) => searched(anybody(random).email, 1),
    'search: phone': (random) => searched(anybody(random).phone, 1),
    'search: full name': (random) => searched(anybody(random).name, 1),
    'search: first name of 4 %': () => searched(frequent.firstName, mostFound),
    'search: two letters of 12 %': () => searched(frequent.letters, mostFound),
    'search: beginning of all numbers': () => searched('so-', mostFound),
    'orders of a customer': async (random) => {
      const { id, email } = anybody(random);
      return (await finder.ofCustomers([`id:${id}`, `email:${email}`], 1)).length;
    },
  };
}

const queues: readonly Queue[] = [
  ...(['return_orders', 'undecided_returns', 'approvals', 'memos', 'failed_refunds'] as const),
  ...(['storefront_differences', 'payment_reports'] as const),
];

function queueLookUps({ db }: Shop): Record<string, LookUp> {
  const { waiting } = orderFinder(db);
  const looked = queues.map((queue) => [`queue: ${queue}`, async () => (await waiting(queue, mostWaiting)).length]);
  return {
    ...Object.fromEntries(looked),
    'queue: cases of a person': async () => (await waiting({ casesOf: 'U0AVA' }, mostWaiting)).length,
  };
}

function otherLookUps({ db, count }: Shop): Record<string, LookUp> {
  const book = memoBook(db);
  const deliveries = deliveryStore(db, () => end);
  return {
    'memos of this month': async () => (await book.made(monthStart, end.toISOString())).length,
    'failed refunds': () => book.failedRefunds(),
    'refunds to a customer': async (random) => {
      const { id, email } = personOf(random(0, count - 1), count);
      return Math.sign((await book.ofCustomers([`id:${id}`, `email:${email}`], longAgo)).orders);
    },
    'Home tab of a lead in finance': homeLookUp(db),
    'outbox: claim and release': async () => {
      const claim = await deliveries.claim('bench');
      if (claim === null) return 0;
      await deliveries.release(claim);
      return 1;
    },
    'outbox: next due': async () => ((await deliveries.nextDue()) === null ? 0 : 1),
    'outbox: figures': async () => (await outboxFigures(db, end)).due,
  };
}

/** All that a Home tab needs, without Slack. */
function homeLookUp(db: Db): LookUp {
  const client = new WebClient('xoxb-none');
  client.views.publish = async () => ({ ok: true });
  const roles = async (): Promise<Role[]> => ['agent', 'lead', 'finance'];
  const keeper = homeKeeper({
    clientOf: async () => client,
    homes: homeStore(db, () => end),
    finder: orderFinder(db),
    book: memoBook(db),
    tallies: tallyBook(db, () => end, defaultPolicy.stats),
    flows: flowBook(db),
    policy: defaultPolicy,
    roles: { rolesOf: roles, rolesNow: roles },
    languages: { of: async () => languages.en },
    clock: () => end,
    log: pino({ level: 'silent' }),
    pace: usualPace,
  });
  return async () => {
    await keeper.opened('U0AVA');
    return 1;
  };
}
