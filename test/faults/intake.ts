import { seededRandom } from '../../bench/random';
import { intakeTestSecrets } from '../support/intake-on';
import { whatHolds } from './afterwards/what-holds';
import type { FaultRun } from './fault-run';
import { asTold } from './intake/as-told';
import { emptied } from './intake/emptied';
import { killedInTurn, stepsOfIntake } from './intake/killed-in-turn';
import { type SendingCounts, sendStory } from './intake/sender';
import { anyStory } from './intake/stories';
import { ledger } from './people/ledger';
import { openWorkplace } from './place/workplace';
import { sideBySide } from './side-by-side';

/** A lease ends after some three seconds. */
const times = 4;
const longestMs = 180_000;

/** How many orders are told of at the same time. */
const lanes = 6;

/** Other systems tell of orders, twice and in any order, while the bots that take it in are killed at every step. */
export const intake: FaultRun = async ({ seed, count, say }) => {
  const random = seededRandom(seed);
  const stories = Array.from({ length: count ?? 2_000 }, (_, n) => anyStory(`I-${n + 1}`, random));
  const kept = ledger();
  const place = await openWorkplace({ random, mode: 'http', times, intake: intakeTestSecrets });
  try {
    const counts: SendingCounts = { sent: 0, untaken: 0 };
    // Somebody is always there: else most of the time goes by while nobody takes anything.
    await (await place.crew.hire()).ready;
    let isOver = false;
    const killing = killedInTurn(place.crew, random, { steps: stepsOfIntake, seats: 2, isOver: () => isOver });
    await sideBySide(stories.length, lanes, async (n) => {
      const story = stories[n - 1];
      if (story !== undefined) await sendStory(story, place.crew, random, counts);
      if (n % 100 === 0) say(`${n} of ${stories.length} orders told of`);
    });
    isOver = true;
    const kills = await killing;
    while (place.crew.atWork().length < 2) await place.crew.hire();
    const waited = await emptied(place, longestMs);
    const held = await whatHolds(place, kept, { longestMs, more: [(evidence) => asTold(stories, evidence)] });
    const sum = [...kills.values()].reduce((all, n) => all + n, 0);
    return {
      title: `${stories.length} orders told of over HTTP, by bots killed ${sum} times at ${kills.size} places`,
      rows: [{ ...counts, kills: sum, places: kills.size, 's until all was in': waited, ...held.figures }],
      broken: held.broken,
    };
  } finally {
    await place.close();
  }
};
