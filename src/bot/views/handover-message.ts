import type { Entry } from '../../domain/records/entry';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, button, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cardLink } from '../block-kit/links';
import { link, mention, quote } from '../block-kit/text';
import type { Language } from '../language/language';
import { caseStory } from './case-story';

const stepsTold = 15;

type Handover = { number: string; entry: Entry; orders: readonly ShownOrder[] };

/** Tells a colleague of a case handed over to them, with note and story. */
export function handoverMessage({ number, entry, orders }: Handover, t: Language): Message {
  const [order] = orders;
  const text = t.told.handover(number, mention(entry.actor));
  const story = caseStory({ number, orders, without: entry }, t).slice(-stepsTold);
  const card = order === undefined ? null : cardLink(order);
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...(entry.note === null ? [] : [section(quote(entry.note))]),
      ...(story.length === 0 ? [] : [section([t.told.handoverSoFar, ...story].join('\n'))]),
      ...(card === null ? [] : [section(link(card, t.told.cardLink))]),
      ...actionsBlock(
        'handover',
        order === undefined ? [] : [button(actionIds.open, t.button.open, order.original.orderNumber)],
      ),
    ],
  };
}
