import { seededRandom } from '../../bench/random';
import { botsAlive } from './afterwards/bots-alive';
import { nobodyInSilence } from './afterwards/nobody-in-silence';
import { whatHolds } from './afterwards/what-holds';
import type { FaultRun } from './fault-run';
import { mongoTroubles } from './mongo/mongo-troubles';
import { ledger } from './people/ledger';
import { startReplicaSet } from './place/replica-set';
import { openWorkplace } from './place/workplace';
import { troublesInTurn } from './troubles/in-turn';

/** A lease ends after two seconds. */
const times = 6;
const longestMs = 180_000;

/**
 * Whoever waits longer than this has been told nothing. Long, because servers are slow in real time, in which leases
 * and the waits between tries pass faster: what was decided is seen only once its message says so.
 */
const patienceMs = 120_000;

/** A replica set of three fails in every way that servers do, while people work. */
export const mongo: FaultRun = async ({ seed, count, say }) => {
  const random = seededRandom(seed);
  const all = count ?? 60;
  const kept = ledger();
  const database = await startReplicaSet(say);
  const place = await openWorkplace({ random, mode: 'socket', times, database });
  try {
    const troubles = mongoTroubles(database, random);
    const made = await troublesInTurn(place, kept, troubles, { count: all, restMs: 3_000, patienceMs, say });
    const more = [nobodyInSilence, botsAlive(place.crew.atWork())];
    const held = await whatHolds(place, kept, { longestMs, more });
    return {
      title: `MongoDB stepping down, killed, standing still, slow and full, ${all} times`,
      rows: [{ troubles: all, kinds: made.size, ...held.figures }],
      broken: held.broken,
    };
  } finally {
    await place.close();
  }
};
