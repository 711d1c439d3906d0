import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Place, verify } from '../domain/chain/verify';
import { keptRecords } from '../store/kept-records';
import { type ExitStatus, type Io, NothingDone } from './io';
import { withOrders } from './setting';

type Options = { against?: string; json?: boolean };

/**
 * `verify`: proves that no record was changed since it was written, by the seals and checkpoints in the database, and by
 * what somebody kept outside of it; exit status 1 where a place does not hold.
 */
export async function verifyRecords(io: Io, { against, json = false }: Options): Promise<ExitStatus> {
  return withOrders(io, async ({ database: { db } }) => {
    const kept = keptRecords(db);
    let [wrong, checked] = [0, 0];
    async function* orders() {
      for await (const document of kept.orders) {
        yield document;
        checked += 1;
        if (checked % 100 === 0) io.passing?.(`${checked} orders …`);
      }
    }
    const told = against === undefined ? [] : linesOf(against);
    const verified = await verify({ ...kept, orders: orders(), told }, async (place) => {
      wrong += 1;
      await io.out(json ? JSON.stringify(place) : sentenceOf(place));
    });
    const { checkpoints, unsealed, denials } = verified;
    if (json) await io.out(JSON.stringify({ ...verified, wrong }));
    else {
      const all = `Checked orders: ${checked}, denied tries: ${denials}, checkpoints: ${checkpoints}.`;
      await io.out(`${all} ${wrong === 0 ? 'All of it holds.' : `Places that do not hold: ${wrong}.`}`);
      if (unsealed > 0) await io.out(`Orders of an older version, which a bot seals as it runs: ${unsealed}.`);
    }
    return wrong === 0 ? 0 : 1;
  });
}

/** The lines of a file. Throws NothingDone where it cannot be read. */
async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw new NothingDone(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function sentenceOf(place: Place): string {
  if (place.where === 'checkpoint') return `Checkpoint ${place.number} ${ofCheckpoint[place.what]}`;
  if (place.where === 'denial') return `Denied try ${place.denial} ${ofDenial[place.what]}`;
  const { order, what, entry } = place;
  if (what === 'missing' && entry === null) return `Order ${order} was here and is missing`;
  return entry === null ? `Order ${order}: ${ofOrder[what]}` : `Order ${order}, entry ${entry}: ${ofOrder[what]}`;
}

const ofCheckpoint: Record<Extract<Place, { where: 'checkpoint' }>['what'], string> = {
  changed: 'is not as it was written',
  missing: 'was told and is missing',
  told: 'is not the one that was told',
};

const ofDenial: Record<Extract<Place, { where: 'denial' }>['what'], string> = {
  changed: 'is not as it was written',
  missing: 'was here and is missing',
  rewritten: 'is another one than was recorded',
};

const ofOrder: Record<Extract<Place, { where: 'order' }>['what'], string> = {
  original: 'what was taken in is not as it was written',
  entry: 'is not as it was written, or not where it was',
  end: 'the journal does not end where it ended',
  storefront: "the storefront's versions are not as they were written",
  document: 'is not as this program writes it',
  missing: 'was here and is missing',
  rewritten: 'is another one than was recorded',
  unrecorded: 'was changed without a checkpoint that says so',
  summary: 'the summary is not what the journal comes to',
};
