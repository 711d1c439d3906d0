import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../../bench/random';
import { whatHolds } from './afterwards/what-holds';
import type { FaultRun } from './fault-run';
import { killedAround } from './gateway/killed-around';
import { paidAsStated } from './gateway/paid-as-stated';
import { refundedOrder, tryFailedAgain } from './gateway/refunded-order';
import { stripeEventsIn } from './gateway/stripe-events-in';
import { allArrives, inTrouble } from './gateway/stripe-troubles';
import { ledger } from './people/ledger';
import { openStripePlace } from './place/stripe-place';
import { sideBySide } from './side-by-side';

/** A lease ends after one second. */
const times = 10;
const longestMs = 240_000;
const lanes = 4;
const betweenOrdersMs = 2_000;

/**
 * Orders are refunded over Stripe’s stand-in, which fails now and before and after it paid, holds refunds back and has
 * them bounce; bots are killed between any two steps; events come twice, late and swapped.
 */
export const gateway: FaultRun = async ({ seed, count, say }) => {
  const random = seededRandom(seed);
  const place = await openStripePlace({ random, mode: 'socket', times });
  const { stripe } = place;
  try {
    const orders = count ?? 500;
    await (await place.crew.hire()).ready;
    let [allCanceled, isOver] = [false, false];
    const events = stripeEventsIn(place);
    const killing = killedAround(place.crew, random, {
      calls: ['refund', 'find'],
      least: Math.ceil(orders / 10),
      isOver: () => allCanceled,
    });
    const beside = [inTrouble(stripe, random, () => isOver), events.told(random, () => isOver)];
    await sideBySide(orders, lanes, async (n) => {
      await refundedOrder(place, stripe, `G-${n}`);
      if (n % 50 === 0) say(`${n} of ${orders} orders refunded`);
      await wait(random(0, betweenOrdersMs));
    });
    allCanceled = true;
    const kills = await killing;
    isOver = true;
    await Promise.all(beside);
    allArrives(stripe);
    await events.allTold();
    await tryFailedAgain(place);
    const held = await whatHolds(place, ledger(), { longestMs, more: [(evidence) => paidAsStated(stripe, evidence)] });
    const asked = stripe.asked.length;
    return {
      title: `${orders} orders refunded over Stripe’s stand-in, by bots killed ${kills} times`,
      rows: [{ kills, asked, events: stripe.ledger.events.length, ...held.figures }],
      broken: held.broken,
    };
  } finally {
    await place.close();
  }
};
