import { cardsOf, type Posted } from '../../domain/delivery';
import type { Entry } from '../../domain/entry';
import type { StoredOrder } from '../../domain/stored-order';
import type { Language } from '../language/language';
import { link } from './text';

/** Where a document of the order is shown in Slack, if it is. */
export function linkOf({ posted }: StoredOrder, number: string): string | null {
  return posted.find((one) => documentOf(one) === number)?.link ?? null;
}

/** The order's latest card. */
export function cardLink(order: StoredOrder): string | null {
  return cardsOf(order).at(-1)?.link ?? null;
}

function documentOf({ told }: Posted): string | null {
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

/** The ways from an entry's message to the documents that it made or moved along, where they are shown elsewhere. */
export function documentLinks(order: StoredOrder, { effects }: Entry, t: Language): string[] {
  const documents = [
    [effects.creditMemo?.number, t.told.memoLink],
    [effects.returnOrder?.number, t.told.returnLink],
    [effects.approval?.number, t.told.approvalLink],
  ] as const;
  return documents.flatMap(([number, text]) => {
    const to = number === undefined ? null : linkOf(order, number);
    return to === null ? [] : [link(to, text)];
  });
}
