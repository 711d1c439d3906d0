import { setTimeout as wait } from 'node:timers/promises';
import { type Random, seededRandom } from '../../bench/random';
import { type StripeStandIn, stripeStandIn } from '../support/stripe/stripe-stand-in';
import { whatHolds } from './afterwards/what-holds';
import type { FaultRun } from './fault-run';
import { killedAround } from './gateway/killed-around';
import { paidAsStated } from './gateway/paid-as-stated';
import { refundedOrder, tryFailedAgain } from './gateway/refunded-order';
import { stripeEventsIn } from './gateway/stripe-events-in';
import { inTrouble } from './gateway/stripe-troubles';
import { ledger } from './people/ledger';
import { openWorkplace, type Workplace } from './place/workplace';

/** A lease ends after one second. */
const times = 10;
const longestMs = 240_000;
const sideBySide = 4;
const betweenOrdersMs = 2_000;

/**
 * Orders are refunded over Stripe’s stand-in, which fails now and before and after it paid, holds refunds back and has
 * them bounce; bots are killed between any two steps; events come twice, late and swapped.
 */
export const gateway: FaultRun = async ({ seed, count, say }) => {
  const random = seededRandom(seed);
  const place = await openedPlace(random);
  const { stripe } = place;
  try {
    const orders = count ?? 500;
    await (await place.crew.hire()).ready;
    let [allCanceled, isOver] = [false, false];
    const events = stripeEventsIn(place, stripe);
    const killing = killedAround(place.crew, random, {
      calls: ['refund', 'find'],
      least: Math.ceil(orders / 4),
      isOver: () => allCanceled,
    });
    const beside = [inTrouble(stripe, random, () => isOver), events.told(random, () => isOver)];
    let next = 0;
    const lane = async () => {
      for (next += 1; next <= orders; next += 1) {
        const number = `G-${next}`;
        await refundedOrder(place, stripe, number);
        if (next % 50 === 0) say(`${next} of ${orders} orders refunded`);
        await wait(random(0, betweenOrdersMs));
      }
    };
    await Promise.all(Array.from({ length: sideBySide }, lane));
    allCanceled = true;
    const kills = await killing;
    isOver = true;
    await Promise.all(beside);
    await ended(place, stripe, events.allTold);
    const held = await whatHolds(place, ledger(), { longestMs, more: [(evidence) => paidAsStated(stripe, evidence)] });
    const asked = stripe.asked.length;
    return {
      title: `${orders} orders refunded over Stripe’s stand-in, by bots killed ${kills} times`,
      rows: [{ kills, asked, events: stripe.ledger.events.length, ...held.figures }],
      broken: held.broken,
    };
  } finally {
    await place.close();
    await stripe.stop();
  }
};

async function openedPlace(random: Random): Promise<Workplace & { stripe: StripeStandIn }> {
  const from = { clock: () => new Date() };
  const stripe = await stripeStandIn(() => from.clock());
  const account = {
    name: null,
    key: 'rk_test_1',
    webhookSecrets: ['whsec_faults_1'],
    channels: null,
    currencies: null,
  };
  const settings = { accounts: [account], methods: null, apiUrl: stripe.url };
  const place = await openWorkplace({ random, mode: 'socket', times, stripe: settings, unlimitedPosts: true });
  from.clock = place.clock;
  return { ...place, stripe };
}

/** Nothing is wrong any more: what waits at Stripe arrives, all events are told, and failures are tried once more. */
async function ended(place: Workplace, stripe: StripeStandIn, allTold: () => Promise<void>): Promise<void> {
  const { ledger: books } = stripe;
  stripe.faults.length = 0;
  books.balance = Number.MAX_SAFE_INTEGER;
  while (place.crew.atWork().length < 2) await place.crew.hire();
  for (const { id, status } of [...books.refunds]) if (status === 'pending') books.turn(id, 'succeeded');
  await allTold();
  await tryFailedAgain(place);
}
