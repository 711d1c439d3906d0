import { type Entry, isChange } from '../../domain/records/entry';
import type { ShownOrder } from '../../domain/records/stored-order';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { entryText } from './entry-text';

type CaseStory = { number: string; orders: readonly ShownOrder[]; without?: Entry | null };

/** A case's entries on all of its orders, oldest first, with notes; but for `without`. */
export function caseStory({ number, orders, without = null }: CaseStory, t: Language): string[] {
  return orders
    .flatMap((order) => order.entries.map((entry) => ({ order, entry })))
    .filter(({ entry }) => entry.case === number && entry !== without && isChange(entry))
    .sort((a, b) => a.entry.at.localeCompare(b.entry.at))
    .map(({ order, entry }) => {
      const note = entry.note === null ? '' : ` – “${cutAndEscape(entry.note.replace(/\s+/g, ' '), 150)}”`;
      return `• ${t.instant(entry.at)} · ${order.original.orderNumber} · ${entryText(entry, order, t)}${note}`;
    });
}
