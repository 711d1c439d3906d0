import type { MemoTotal } from '../../domain/ports/credit-memo-totals';
import { type Checkpoint, markOf } from '../../domain/records/chain/checkpoint';
import { actionsBlock, type Message, section } from '../block-kit/blocks';
import type { Language } from '../language/language';
import { postManyButton } from './queue-messages';

type Digest = {
  from: Date;
  zone: string;
  made: readonly MemoTotal[];
  open: readonly MemoTotal[];
  failed: number;
  checkpoint: Checkpoint;
};

/** Finance's daily digest. It holds the checkpoint too, out of reach of anyone with access to the database. */
export function digestMessage({ from, zone, made, open, failed, checkpoint }: Digest, t: Language): Message {
  const { orders, entries, denials } = checkpoint;
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
    t.digest.checkpoint({ orders, entries, denials: denials.count }, markOf(checkpoint)),
  ];
  const post = open.length === 0 ? [] : actionsBlock('post_many', [postManyButton(t)]);
  return { text: title.replace(/\*/g, ''), blocks: [section([title, ...lines].join('\n')), ...post] };
}
