import type { Db, Document } from 'mongodb';
import { isServicing, type JournalPart, movesReturned } from '../../domain/derived/figures/tally-order';
import type { Entry } from '../../domain/records/entry';
import { oldEntriesBackwards } from '../journal/old-entries';
import { unpackedEntry } from '../journal/packed-entry';
import { entryOfIn, withoutSeal } from '../orders/read-document';

/**
 * The entries of an order from the UTC instant `since` on, and of the earlier ones as few as they can be counted with:
 * old entries are read from the latest back.
 */
export async function journalPartOf(db: Db, document: Document, since: string): Promise<JournalPart> {
  const entryIn = (stored: Document) => withoutSeal(unpackedEntry(stored, entryOfIn(document)));
  const read = backwardReading(since);
  for (const stored of [...document.entries].reverse()) read.take(entryIn(stored));
  const moved = document.snapshot?.entries ?? 0;
  if (moved > 0 && !read.isEnough()) {
    for await (const stored of oldEntriesBackwards(db, document._id, moved)) {
      read.take(entryIn(stored));
      if (read.isEnough()) break;
    }
  }
  return read.part();
}

/** Clocks differ, so an earlier instant does not make an entry before a later one an earlier one. */
function backwardReading(since: string) {
  const [entries, earlier]: [Entry[], Entry[]] = [[], []];
  let [goodsCameBack, serviced] = [false, false];
  return {
    take(entry: Entry) {
      if (earlier.length === 0 && entry.at >= since) {
        entries.push(entry);
        goodsCameBack ||= movesReturned(entry);
      } else {
        earlier.push(entry);
        serviced ||= isServicing(entry);
      }
    },
    isEnough: () => earlier.length > 0 && serviced && !goodsCameBack,
    part: (): JournalPart => ({ entries: entries.reverse(), earlier: earlier.reverse() }),
  };
}
