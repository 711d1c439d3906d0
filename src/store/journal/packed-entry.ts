import { isDeepStrictEqual } from 'node:util';
import type { Document } from 'mongodb';
import type { SealedEntry } from '../../domain/records/chain/order-chain';
import type { Taxation } from '../../domain/values/units';
import { omitEqual, omitKeys } from './omit';
import { packedEffects, unpackedEffects } from './packed-effects';

/** What an entry leaves out because its order says it. */
export type EntryOf = { order: string; taxation: Taxation };

/**
 * A sealed entry as it is stored: `packed` without what the rest of it says already. `seq`, `at`, `actor`, `action`,
 * `requestId`, `seal` and the numbers of documents are where they are in the entry, for queries.
 */
export type PackedEntry = Document & Pick<SealedEntry, 'seq' | 'at' | 'actor' | 'seal'> & { packed?: 1 };

/** An entry that would not come back exactly is stored as it is: seals hold only for the exact entry. */
export function packedEntry(entry: SealedEntry, of: EntryOf): PackedEntry {
  const { request, effects, ...others } = entry;
  const packed: PackedEntry = {
    ...(omitEqual(others, nothingSaid) as typeof others),
    ...packedRequest(request, entry, of),
    effects: packedEffects(effects, entry),
    packed: 1,
  };
  return isDeepStrictEqual(unpackedEntry(packed, of), entry) ? packed : entry;
}

/** The entry with everything that was left out. What somebody added to it stays, and breaks its seal. */
export function unpackedEntry(stored: Document, of: EntryOf): Document {
  if (stored.packed !== 1) return stored;
  const { packed: _, asked, same, effects, ...others } = stored;
  const entry: Document = { ...nothingSaid, ...others };
  const request = 'request' in others ? {} : { request: { ...asked, ...repeated(entry, of, same) } };
  return { ...entry, ...request, effects: unpackedEffects(effects, entry, of.taxation) };
}

const nothingSaid = { requestId: null, reason: null, note: null, origin: null, case: null };

/** What requests repeat of their entry, each a bit of `same`. */
const repeatable = ['order', 'actor', 'reason', 'note', 'action', 'op'] as const;

function repeated(entry: Document, { order }: EntryOf, same: number): Document {
  const all: Document = { ...entry, order, op: entry.action };
  return Object.fromEntries(repeatable.filter((_, bit) => (same & (1 << bit)) !== 0).map((key) => [key, all[key]]));
}

function packedRequest(request: unknown, entry: Document, of: EntryOf): Document {
  if (typeof request !== 'object' || request === null) return { request };
  const all = repeated(entry, of, (1 << repeatable.length) - 1);
  const left = repeatable.filter((key) => key in request && isDeepStrictEqual((request as Document)[key], all[key]));
  const same = repeatable.reduce((bits, key, bit) => (left.includes(key) ? bits | (1 << bit) : bits), 0);
  return { asked: omitKeys(request, left), same };
}
