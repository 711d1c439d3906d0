import { createIndexes } from '../src/store/database/indexes';
import { testDatabase } from '../test/support/mongo';
import { contenders } from './contenders';
import type { Figures, Measurement } from './measurement';
import { inRounds, percentilesOf, processorMsOf, ratio } from './rounds';
import { median } from './statistics';

/** How many work at once, and how many times each contender works in one round. */
const levels = [
  { concurrency: 1, perRound: 40 },
  { concurrency: 8, perRound: 48 },
  { concurrency: 32, perRound: 64 },
];
const rounds = 15;
const warmUpRounds = 2;

/** The five actions over the bare floor of the same run: reading one order document and replacing it by version. */
export async function actions(): Promise<Measurement> {
  const database = await testDatabase();
  try {
    await createIndexes(database.db);
    const rows: Figures[] = [];
    for (const { concurrency, perRound } of levels) {
      const all = await contenders(database.db, `c${concurrency}`, perRound * (rounds + warmUpRounds));
      const measured = await inRounds(all, { concurrency, perRound, rounds, warmUpRounds });
      const [floor] = measured;
      if (floor === undefined) continue;
      for (const one of measured) {
        const overFloor = ratio(one, floor, ({ times }) => median(times));
        rows.push({
          ...{ concurrency, what: one.name, ...percentilesOf(one, [0.5, 0.95, 0.99]), '÷ floor': overFloor },
          ...{
            'processor ms': processorMsOf(one),
            'processor ÷ floor': ratio(one, floor, (turn) => turn.processorSeconds),
          },
        });
      }
    }
    return { title: `Actions: ${rounds} alternating rounds; ratios are medians over the rounds`, rows };
  } finally {
    await database.drop();
  }
}
