import type { MemoTotal } from '../../domain/ports/memo-book';
import type { Language } from '../language/language';
import { type Message, section } from './blocks';

/** What finance is told of a day: the credit memos that were made, what is not posted, and what failed. */
export function digestMessage(
  about: { from: Date; zone: string; made: readonly MemoTotal[]; open: readonly MemoTotal[]; failed: number },
  t: Language,
): Message {
  const { from, zone, made, open, failed } = about;
  const title = t.digest.title(t.day(from, zone));
  const lines = [
    ...(made.length === 0 ? [t.digest.none] : []),
    ...made.map(
      ({ count, total, tax, currency }) =>
        `• ${t.digest.total(t.digest.made(count), t.money(total, currency), t.money(tax, currency))}`,
    ),
    ...(open.length === 0 ? [t.digest.allPosted] : []),
    ...open.map(({ count, total, currency }) => t.digest.notPosted(count, t.money(total, currency))),
    ...(failed === 0 ? [] : [t.digest.failed(failed)]),
  ];
  return { text: title.replace(/\*/g, ''), blocks: [section([title, ...lines].join('\n'))] };
}
