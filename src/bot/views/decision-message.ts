import { documentDecided } from '../../domain/derived/decision-on';
import { resultOf } from '../../domain/derived/result-of';
import { statusOfApproval } from '../../domain/records/approval';
import type { MessagePayload } from '../../domain/records/delivery';
import type { Entry } from '../../domain/records/entry';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, button, context, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cardLink, linkOf } from '../block-kit/links';
import { cutAndEscape, link, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { chainText } from './chain-texts';
import { figureTexts } from './change-parts';
import { decisionText, requestText, returnText, totalsOfRequest } from './request-parts';

/** Tells whoever asked for an approval or a return order what was decided, by whom and with which words. */
export function decisionMessage(
  order: ShownOrder,
  { document, entry: seq }: Extract<MessagePayload, { kind: 'decided' }>,
  t: Language,
): Message | null {
  const entry = order.entries.find((one) => one.seq === seq);
  const asked = entry === undefined || documentDecided(entry) === null ? null : askedFor(order, entry, t);
  if (entry === undefined || asked === null) return null;
  const { orderNumber } = order.original;
  const { what, status } = asked;
  const decided = [`*${document}* · ${what}`, decisionText(entry, status, t)].join('\n');
  const headline = entry.actor.role === 'system' ? status : t.done.by(status, mention(entry.actor));
  const links = [
    link(linkOf(order, document), document),
    ...(cardLink(order) === null ? [] : [link(cardLink(order), t.told.cardLink)]),
  ];
  return {
    text: t.told.decided(headline, cutAndEscape(orderNumber), what),
    blocks: [
      section(decided),
      ...chainTexts(entry, t).map(section),
      ...(entry.effects.changeOrders.length === 0 ? [] : figureTexts(resultOf(entry.effects), order, t).map(section)),
      context([t.told.forOrder(cutAndEscape(orderNumber)), ...links].join(' · ')),
      ...actionsBlock('decided', [button(actionIds.open, t.button.open, orderNumber)]),
    ],
  };
}

/** Who approved by which rule, where several asked for it. */
function chainTexts({ effects: { approval } }: Entry, t: Language): string[] {
  return approval?.chain === undefined ? [] : [chainText(approval.chain, false, t)];
}

/** What was asked for, and the status that the decision gave it. */
function askedFor(order: ShownOrder, { at, effects }: Entry, t: Language): { what: string; status: string } | null {
  const { approval, returnOrder } = effects;
  if (approval !== null) {
    const status = statusOfApproval(approval, at);
    return {
      what: requestText(order, approval, totalsOfRequest(order, { ...approval, status }), t),
      status: t.status[status],
    };
  }
  if (returnOrder === null) return null;
  return { what: returnText(order, 0, t), status: t.status[returnOrder.status] };
}
