import { type Random, seededRandom } from '../../bench/random';
import { botsAlive } from './afterwards/bots-alive';
import { nobodyInSilence } from './afterwards/nobody-in-silence';
import { whatHolds } from './afterwards/what-holds';
import type { FaultRun, Report } from './fault-run';
import { ledger } from './people/ledger';
import { openWorkplace } from './place/workplace';
import { slackTroubles } from './slack/slack-troubles';
import { troublesInTurn } from './troubles/in-turn';

/** A lease ends after five and a half seconds: later than the latest answer of Slack. */
const times = 2;
const longestMs = 180_000;

/** Slack and the way to it fail in every way that they know, while people work. */
export const slack: FaultRun = async ({ seed, count, say }) => {
  const random = seededRandom(seed);
  const all = count ?? 300;
  const overHttp = Math.floor(all / 3);
  const parts = [await troubled(random, 'socket', all - overHttp, say), await troubled(random, 'http', overHttp, say)];
  return {
    title: `Slack late, limiting, failing, resetting, repeating and hanging up, ${all} times`,
    rows: parts.flatMap(({ rows }) => rows),
    broken: parts.flatMap(({ broken }) => broken),
  };
};

async function troubled(
  random: Random,
  mode: 'socket' | 'http',
  count: number,
  say: (line: string) => void,
): Promise<Omit<Report, 'title'>> {
  const kept = ledger();
  const place = await openWorkplace({ random, mode, times });
  try {
    const troubles = slackTroubles(place, mode);
    const made = await troublesInTurn(place, kept, troubles, { count, restMs: 1_500, patienceMs: 60_000, say });
    const more = [nobodyInSilence, botsAlive(place.crew.atWork())];
    const held = await whatHolds(place, kept, { longestMs, more });
    return { rows: [{ mode, troubles: count, kinds: made.size, ...held.figures }], broken: held.broken };
  } finally {
    await place.close();
  }
}
