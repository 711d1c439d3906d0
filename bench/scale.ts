import { BSON } from 'mongodb';
import { createIndexes } from '../src/store/database/indexes';
import { ordersIn } from '../src/store/orders/orders';
import { type TestDatabase, testDatabase } from '../test/support/mongo';
import { orderTemplates } from '../test/support/order-templates';
import { type LookUp, lookUps, type Shop } from './look-ups';
import { fillWithOrders } from './many-orders';
import type { Figures, Measurement } from './measurement';
import { nativeOrder } from './native-orders';
import { type Random, seededRandom } from './random';
import { median, percentile, rounded } from './statistics';

const few = 1_000;
const many = Number(process.env.SCALE_ORDERS ?? 100_000);

const lines = 20;

const rounds = 60;
const warmUp = 15;

/**
 * What it costs to look things up among many orders of twenty lines, and among a thousand, in turns. As much waits and
 * as much is found among both. `SCALE_ORDERS` says how many are many.
 */
export async function scale(): Promise<Measurement> {
  const databases = [await filled(few), await filled(many)] as const;
  try {
    return await compared({ db: databases[0].db, count: few }, { db: databases[1].db, count: many });
  } finally {
    for (const { drop } of databases) await drop();
  }
}

async function filled(count: number): Promise<TestDatabase> {
  const scratch = await testDatabase();
  const templates = await orderTemplates(scratch.db, (number) => nativeOrder(number, seededRandom(1), lines));
  await scratch.drop();
  const database = await testDatabase();
  await fillWithOrders(database.db, count, templates);
  await createIndexes(database.db);
  return database;
}

/** Of two databases that are filled. */
export async function compared(small: Shop, large: Shop): Promise<Measurement> {
  const ofLarge = lookUps(large);
  const rows: Figures[] = [];
  for (const [what, lookUp] of Object.entries(lookUps(small))) {
    const other = ofLarge[what];
    if (other !== undefined) rows.push({ what, ...(await ratio(lookUp, other)) });
  }
  return { title: `Look-ups among ${small.count} and ${large.count} orders, ${await sizeOf(large)}`, rows };
}

async function ratio(small: LookUp, large: LookUp): Promise<Figures> {
  const times: [number[], number[]] = [[], []];
  const found = new Set<string>();
  const random = seededRandom(1);
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const [inSmall, inLarge] = [await timed(small, random), await timed(large, random)];
    if (round < warmUp) continue;
    times[0].push(inSmall.ms);
    times[1].push(inLarge.ms);
    found.add(inSmall.found === inLarge.found ? `${inSmall.found}` : `${inSmall.found} / ${inLarge.found}`);
  }
  const [ofSmall, ofLarge] = times;
  return {
    found: [...found].sort().join(', '),
    'p50 ms, few': rounded(median(ofSmall)),
    'p99 ms, few': rounded(percentile(ofSmall, 0.99)),
    'p50 ms, many': rounded(median(ofLarge)),
    'p99 ms, many': rounded(percentile(ofLarge, 0.99)),
    'many ÷ few': rounded(median(ofLarge) / median(ofSmall)),
  };
}

async function timed(lookUp: LookUp, random: Random): Promise<{ ms: number; found: number }> {
  const start = performance.now();
  const found = await lookUp(random);
  return { ms: performance.now() - start, found };
}

async function sizeOf({ db }: Shop): Promise<string> {
  const one = await ordersIn(db).findOne({}, { sort: { _id: 1 } });
  const { storageSize, indexSize } = await db.command({ dbStats: 1, scale: 1_000_000 });
  const { wiredTiger } = await db.command({ serverStatus: 1 });
  const cache = wiredTiger.cache['maximum bytes configured'] / 1e6;
  const bytes = BSON.calculateObjectSize(one ?? {});
  return `${rounded(bytes / 1e3)} KB each, ${storageSize} MB and ${indexSize} MB of indexes on disk, ${cache} MB cache`;
}
