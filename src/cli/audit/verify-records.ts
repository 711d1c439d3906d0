import type { IntegrityBreak, VerifyInput, VerifyResult } from '../../domain/servicing/verify/verify';
import { verify } from '../../domain/servicing/verify/verify';
import { keptRecords } from '../../store/audit/kept-records';
import { withOrders } from '../command-context';
import type { ExitStatus, Io } from '../io/io';
import { type Compared, comparisonWith } from './comparison';

type Options = { against?: string; json?: boolean };

/**
 * `verify`: proves by seals, checkpoints and what was kept elsewhere that no record was changed. Exit status 1 where
 * a place does not hold, 2 where there is nothing to compare with.
 */
export async function verifyRecords(io: Io, { against, json = false }: Options): Promise<ExitStatus> {
  return withOrders(io, async ({ database: { db }, now }): Promise<ExitStatus> => {
    let wrong = 0;
    const kept = keptRecords(db);
    const { told, compared } = against === undefined ? { told: [], compared: null } : comparisonWith(against);
    const verified = await verify(
      { ...kept, orders: withProgress(kept.orders, io), told, now: new Date(now()) },
      async (place) => {
        wrong += 1;
        await io.out(json ? JSON.stringify(place) : sentenceOf(place));
      },
    );
    const sum = { ...verified, wrong, compared };
    for (const line of json ? [JSON.stringify(sum)] : summaryLines(sum)) await io.out(line);
    return wrong === 0 ? 0 : 1;
  });
}

/** Shows progress. */
async function* withProgress(documents: VerifyInput['orders'], io: Io): AsyncGenerator<{ _id: string }> {
  let count = 0;
  for await (const document of documents) {
    yield document;
    count += 1;
    if (count % 100 === 0) io.passing?.(`${count} orders …`);
  }
}

type Sum = VerifyResult & { wrong: number; compared: Compared | null };

function summaryLines({ orders, denials, checkpoints, unsealed, wrong, compared }: Sum): string[] {
  const all = `Checked orders: ${orders}, denied tries: ${denials}, checkpoints: ${checkpoints}.`;
  return [
    `${all} ${wrong === 0 ? 'All of it holds.' : `Places that do not hold: ${wrong}.`}`,
    ...(compared === null ? [] : [comparedWith(compared)]),
    ...(unsealed > 0 ? [`Orders of an older version, which a bot seals as it runs: ${unsealed}.`] : []),
  ];
}

function comparedWith({ file, marks, lines }: Compared): string {
  return `Compared with ${file}: ${marks} mark${marks === 1 ? '' : 's'}, ${lines} line${lines === 1 ? '' : 's'}.`;
}

function sentenceOf(place: IntegrityBreak): string {
  if (place.where === 'checkpoint') return `Checkpoint ${place.number} ${ofCheckpoint[place.what]}`;
  if (place.where === 'denial') return `Denied try ${place.denial} ${ofDenial[place.what]}`;
  const { order, what, entry } = place;
  if (what === 'missing' && entry === null) return `Order ${order} was here and is missing`;
  return entry === null ? `Order ${order}: ${ofOrder[what]}` : `Order ${order}, entry ${entry}: ${ofOrder[what]}`;
}

const ofCheckpoint: Record<Extract<IntegrityBreak, { where: 'checkpoint' }>['what'], string> = {
  changed: 'is not as it was written',
  missing: 'was told and is missing',
  told: 'is not the one that was told',
};

const ofDenial: Record<Extract<IntegrityBreak, { where: 'denial' }>['what'], string> = {
  changed: 'is not as it was written',
  missing: 'was here and is missing',
  rewritten: 'is another one than was recorded',
};

const ofOrder: Record<Extract<IntegrityBreak, { where: 'order' }>['what'], string> = {
  original: 'what was taken in is not as it was written',
  entry: 'is not as it was written, or not where it was',
  end: 'the journal does not end where it ended',
  storefront: "the storefront's versions are not as they were written",
  document: 'is not as this program writes it',
  missing: 'was here and is missing',
  rewritten: 'is another one than was recorded',
  unrecorded: 'was changed without a checkpoint that says so',
  summary: 'the summary is not what the journal comes to',
  found: 'its customers or search terms are not those of the order',
};
