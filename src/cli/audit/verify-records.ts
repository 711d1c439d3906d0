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
  const all = `Checked orders: ${orders}, denied attempts: ${denials}, checkpoints: ${checkpoints}.`;
  return [
    `${all} ${wrong === 0 ? 'No problems found.' : `Problems found: ${wrong}.`}`,
    ...(compared === null ? [] : [comparedWith(compared)]),
    ...(unsealed > 0 ? [`Orders of an older version, not sealed yet (a running bot does that): ${unsealed}.`] : []),
  ];
}

function comparedWith({ file, marks, lines }: Compared): string {
  return `Compared with ${file}: ${marks} mark${marks === 1 ? '' : 's'}, ${lines} line${lines === 1 ? '' : 's'}.`;
}

function sentenceOf(place: IntegrityBreak): string {
  if (place.where === 'checkpoint') return `Checkpoint ${place.number} ${ofCheckpoint[place.what]}`;
  if (place.where === 'denial') return `Denied attempt ${place.denial} ${ofDenial[place.what]}`;
  const { order, what, entry } = place;
  if (what === 'missing' && entry === null) return `Order ${order} is missing`;
  return entry === null ? `Order ${order}: ${ofOrder[what]}` : `Order ${order}, entry ${entry}: ${ofOrder[what]}`;
}

const ofCheckpoint: Record<Extract<IntegrityBreak, { where: 'checkpoint' }>['what'], string> = {
  changed: 'was changed after it was written',
  missing: 'is missing',
  told: 'doesn’t match the one from the digest',
};

const ofDenial: Record<Extract<IntegrityBreak, { where: 'denial' }>['what'], string> = {
  changed: 'was changed after it was written',
  missing: 'is missing',
  rewritten: 'was replaced',
};

const ofOrder: Record<Extract<IntegrityBreak, { where: 'order' }>['what'], string> = {
  original: 'the imported order was changed after it was written',
  entry: 'was changed or moved after it was written',
  end: 'the end of the journal was cut or changed',
  storefront: 'the storefront’s versions were changed after they were written',
  document: 'wasn’t written by slash-order',
  missing: 'is missing',
  rewritten: 'was replaced',
  unrecorded: 'was changed without a checkpoint',
  summary: 'the stored order doesn’t match its journal',
  found: 'its customer or search terms don’t match the order',
};
