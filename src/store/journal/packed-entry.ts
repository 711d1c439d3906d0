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
export type PackedEntry = Document & Pick<SealedEntry, 'seq' | 'at' | 'actor' | 'action' | 'seal'> & { packed?: 1 };

/** Leaves out only what `unpackedEntry` would fill in: seals hold only for the exact entry. */
export function packedEntry(entry: SealedEntry, of: EntryOf): PackedEntry {
  const { request, effects, ...others } = entry;
  return {
    ...(omitEqual(others, nothingSaid) as typeof others),
    ...packedRequest(request, entry, of),
    effects: packedEffects(effects, entry, of.taxation),
    packed: 1,
  };
}

/** The entry with everything that was left out. What somebody added to it stays, and breaks its seal. */
export function unpackedEntry(stored: Document, of: EntryOf): Document {
  if (stored.packed !== 1) return stored;
  const { packed: _, asked, same, effects, ...others } = stored;
  const entry: Document = { ...nothingSaid, ...others };
  if (!('request' in others)) entry.request = withRepeated({ ...asked }, same, entry, of);
  entry.effects = unpackedEffects(effects, entry, of.taxation);
  return entry;
}

const nothingSaid = { requestId: null, reason: null, note: null, origin: null, case: null };

/** What requests repeat of their entry, each a bit of `same`. */
const repeatable = ['order', 'actor', 'reason', 'note', 'action', 'op'] as const;

/** The entry's value for what a request may repeat. */
function saidBy(entry: Document, { order }: EntryOf, key: (typeof repeatable)[number]): unknown {
  if (key === 'order') return order;
  return entry[key === 'op' ? 'action' : key];
}

function withRepeated(request: Document, same: number, entry: Document, of: EntryOf): Document {
  for (const [bit, key] of repeatable.entries()) if ((same & (1 << bit)) !== 0) request[key] = saidBy(entry, of, key);
  return request;
}

function packedRequest(request: unknown, entry: Document, of: EntryOf): Document {
  if (typeof request !== 'object' || request === null) return { request };
  const asked = request as Document;
  const left = repeatable.filter((key) => key in asked && isDeepStrictEqual(asked[key], saidBy(entry, of, key)));
  const same = left.reduce((bits, key) => bits | (1 << repeatable.indexOf(key)), 0);
  return { asked: omitKeys(asked, left), same };
}
