import { createIndexes } from '../src/store/database/indexes';
import { testDatabase } from '../test/support/mongo';
import { type Contender, contenders } from './contenders';
import type { Figures, Measurement } from './measurement';
import { median, percentile, rounded } from './statistics';

/** How many work at once, and how many times each contender works in one round. */
const levels = [
  { concurrency: 1, perRound: 40 },
  { concurrency: 8, perRound: 64 },
  { concurrency: 32, perRound: 96 },
];
const rounds = 11;
const warmUpRounds = 2;

/**
 * The five actions against the bare floor of the same run: reading one order document and replacing it by version.
 * The contenders take turns, round by round, so that a machine that speeds up or slows down does so for all of them.
 */
export async function actions(): Promise<Measurement> {
  const database = await testDatabase();
  try {
    await createIndexes(database.db);
    const rows: Figures[] = [];
    for (const { concurrency, perRound } of levels) {
      const all = await contenders(database.db, `c${concurrency}`, perRound * (rounds + warmUpRounds));
      rows.push(...(await compared(all, concurrency, perRound)));
    }
    return { title: `Actions: ${rounds} alternating rounds; ratios are medians over the rounds`, rows };
  } finally {
    await database.drop();
  }
}

async function compared(all: readonly Contender[], concurrency: number, perRound: number): Promise<Figures[]> {
  const times: number[][][] = all.map(() => []);
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    for (let turn = 0; turn < all.length; turn += 1) {
      const index = (round + turn) % all.length;
      const contender = all[index];
      if (contender === undefined) continue;
      const inRound = await timesOf(contender.work, concurrency, round * perRound, perRound);
      if (round >= warmUpRounds) times[index]?.push(inRound);
    }
  }
  const floor = (times[0] ?? []).map(median);
  return all.map(({ name }, index) => {
    const byRound = times[index] ?? [];
    const ratios = byRound.map((inRound, round) => median(inRound) / (floor[round] ?? Number.NaN));
    return { concurrency, what: name, ...percentilesOf(byRound.flat()), '÷ floor': rounded(median(ratios)) };
  });
}

function percentilesOf(times: readonly number[]): Figures {
  const of = (share: number) => rounded(percentile(times, share));
  return { 'p50 ms': of(0.5), 'p95 ms': of(0.95), 'p99 ms': of(0.99) };
}

/** Milliseconds of each of `count` pieces of work, from number `first` on, with `concurrency` under way at once. */
async function timesOf(work: Contender['work'], concurrency: number, first: number, count: number): Promise<number[]> {
  const times: number[] = [];
  let next = first;
  const worker = async () => {
    while (next < first + count) {
      const n = next;
      next += 1;
      const start = performance.now();
      await work(n);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return times;
}
