import { cardsOf, type Posted } from '../../domain/records/delivery';
import type { Entry } from '../../domain/records/entry';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { Language } from '../language/language';
import { link } from './text';

/** The permalink of the message that shows a document; `null` if none does. */
export function linkOf({ posted }: ShownOrder, number: string): string | null {
  return posted.find((one) => documentOf(one) === number)?.link ?? null;
}

/** The order's latest card in a channel, else its latest card in direct messages. */
export function mainCard(order: ShownOrder): Posted | undefined {
  const cards = cardsOf(order);
  return cards.findLast(({ channel }) => !isDirect(channel)) ?? cards.at(-1);
}

export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

export function cardLink(order: ShownOrder): string | null {
  return mainCard(order)?.link ?? null;
}

/** Whether messages of this kind are ever linked to. */
export function isLinkable(told: Posted['told']): boolean {
  return told.kind === 'card' || documentOf({ told }) !== null;
}

/**
 * Whether other messages link to this one once it is posted: documents' messages, and the first card in a channel.
 */
export function isLinkTarget(order: ShownOrder, { told, channel }: Pick<Posted, 'told' | 'channel'>): boolean {
  const main = mainCard(order);
  if (told.kind === 'card') return main === undefined || (isDirect(main.channel) && !isDirect(channel));
  return documentOf({ told }) !== null;
}

function documentOf({ told }: Pick<Posted, 'told'>): string | null {
  switch (told.kind) {
    case 'memo':
      return told.memo;
    case 'return_order':
      return told.returnOrder;
    case 'approval':
      return told.approval;
    default:
      return null;
  }
}

/** Links from an entry's message to the documents that the entry created or changed. */
export function documentLinks(order: ShownOrder, entry: Entry, t: Language): string[] {
  return documentsOf(entry, t).flatMap(([number, text]) => {
    const to = linkOf(order, number);
    return to === null ? [] : [link(to, text)];
  });
}

/** Links from a document's message to the order's card and to related documents. */
export function relatedLinks(order: ShownOrder, number: string, t: Language): string[] {
  const card = cardLink(order);
  const related = order.entries
    .map((entry) => documentsOf(entry, t))
    .filter((documents) => documents.some(([one]) => one === number))
    .flat()
    .filter(([one]) => one !== number);
  const found = new Map(related.map(([one, text]) => [linkOf(order, one), text]));
  return [
    ...(card === null ? [] : [link(card, t.told.cardLink)]),
    ...[...found].flatMap(([to, text]) => (to === null ? [] : [link(to, text)])),
  ];
}

function documentsOf({ effects }: Entry, t: Language): [number: string, text: string][] {
  const documents = [
    [effects.creditMemo?.number, t.told.memoLink],
    [effects.returnOrder?.number, t.told.returnLink],
    [effects.approval?.number, t.told.approvalLink],
  ] as const;
  return documents.flatMap(([number, text]) => (number === undefined ? [] : [[number, text]]));
}
