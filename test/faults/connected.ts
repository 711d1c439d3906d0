import { seededRandom } from '../../bench/random';
import { intakeTestSecrets } from '../support/intake-on';
import { whatHolds } from './afterwards/what-holds';
import type { Step } from './bots/stepping';
import { asServiced } from './connected/as-serviced';
import { exportsMade, outages, twoAtWork } from './connected/beside';
import { allExported, memosExportedOnce } from './connected/memos-exported-once';
import { paidStory } from './connected/paid-story';
import { type ServicedUnits, servicedMeanwhile } from './connected/serviced';
import { stripeTells } from './connected/stripe-tells';
import type { FaultRun } from './fault-run';
import { isOurs, paidAsStated } from './gateway/paid-as-stated';
import { tryFailedAgain } from './gateway/refunded-order';
import { allArrives, inTrouble } from './gateway/stripe-troubles';
import { asTold } from './intake/as-told';
import { emptied } from './intake/emptied';
import { killedInTurn, stepsOfIntake } from './intake/killed-in-turn';
import { type SendingCounts, sendStory } from './intake/sender';
import { ledger } from './people/ledger';
import { openStripePlace } from './place/stripe-place';
import { sideBySide } from './side-by-side';

/** A lease ends after one second. */
const times = 10;
const longestMs = 300_000;
const lanes = 24;

/** Where a bot can be killed while it refunds, and while it tells of that. */
const stepsOfRefunds: readonly Step[] = ['refund', 'find', 'loadState', 'save', 'release', 'chat.postMessage'].flatMap(
  (name) => [`before ${name}`, `after ${name}`],
);

/** Every second kill is where Stripe has paid and nothing is recorded yet. */
const stepsOfAll = [...stepsOfIntake, ...stepsOfRefunds].flatMap((step, n) =>
  n % 2 === 0 ? ['after refund', step] : [step],
);

/**
 * Orders and what becomes of them come in over HTTP and are serviced meanwhile; refunds go out over Stripe’s stand-in,
 * credit memos to the accounts. Bots are killed at every step and all at once, Stripe fails and is away, and everything
 * is told more than once, late and swapped.
 */
export const connected: FaultRun = async ({ seed, count, say }) => {
  const random = seededRandom(seed);
  const place = await openStripePlace({ random, mode: 'http', times, intake: intakeTestSecrets });
  const { crew, stripe } = place;
  try {
    const all = Array.from({ length: count ?? 2_000 }, (_, n) => paidStory(`N-${n + 1}`, stripe.ledger, random));
    const [kept, counts, done] = [ledger(), { sent: 0, untaken: 0 } as SendingCounts, [] as ServicedUnits[]];
    await twoAtWork(crew);
    let [isOver, isTold] = [false, false];
    const over = () => isOver;
    const killing = killedInTurn(crew, random, {
      ...{ steps: stepsOfAll, seats: 1, isOver: over },
    });
    const away = outages(crew, random, over);
    const beside = [inTrouble(stripe, random, over), exportsMade(crew, random, over)];
    const telling = stripeTells(place, counts, () => isTold);
    await sideBySide(all.length, lanes, async (n) => {
      const story = all[n - 1];
      if (story === undefined) return;
      const servicing = servicedMeanwhile({ place, ledger: kept, done, random }, story);
      await Promise.all([sendStory(story, crew, random, counts), servicing]);
      if (n % 50 === 0) say(`${n} of ${all.length} orders told of and serviced`);
    });
    isOver = true;
    const kills = await killing;
    const timesAway = await away;
    await Promise.all(beside);
    await twoAtWork(crew);
    allArrives(stripe);
    isTold = true;
    await telling;
    const waited = await emptied(place, longestMs);
    await tryFailedAgain(place);
    await allExported(place);
    const held = await whatHolds(place, kept, {
      longestMs,
      more: [
        (evidence) => asTold(all, evidence),
        (evidence) => asServiced(all, { done, stripe: stripe.ledger }, evidence),
        (evidence) => paidAsStated(stripe, evidence),
        memosExportedOnce,
      ],
    });
    const sum = [...kills.values()].reduce((some, n) => some + n, 0);
    return {
      title: `${all.length} orders told of, serviced and refunded, by bots killed ${sum} times at ${kills.size} places`,
      rows: [
        {
          ...{ ...counts, kills: sum, places: kills.size, 'nobody there': timesAway },
          ...{ asked: stripe.asked.length, events: stripe.ledger.events.length, 's until all was in': waited },
          ...held.figures,
          ...{ 'times units were taken': done.length, refunds: stripe.ledger.refunds.filter(isOurs).length },
        },
      ],
      broken: held.broken,
    };
  } finally {
    await place.close();
  }
};
