import { photosOfEntry } from '../../domain/derived/photos';
import { resultOf } from '../../domain/derived/result-of';
import type { Effects, Entry } from '../../domain/records/entry';
import type { ShownOrder } from '../../domain/records/stored-order';
import { canBeUndone } from '../../domain/rules/undoable';
import { sum } from '../../domain/values/money';
import { context, divider, type Message, section } from '../block-kit/blocks';
import { cardLink, documentLinks } from '../block-kit/links';
import { cutAndEscape, link, quote } from '../block-kit/text';
import type { Language } from '../language/language';
import { answerTexts } from './answer-texts';
import { changeOrderTexts, figureTexts, splitTexts } from './change-parts';
import { entryText } from './entry-text';
import { ruleName } from './names';
import { photoBlocks } from './photo-parts';
import { reasonsOf } from './reasons';
import { outcomeTexts } from './request-parts';
import { type EntryContext, returnStepTexts } from './return-parts';

/** An entry in the order's thread: what changed, the refund and its state, who and why. */
export function entryMessage(shown: EntryContext, t: Language): Message {
  const { order, entry, questions = [] } = shown;
  const effects = withCurrentMemo(entry.effects, order);
  const done = entryText(entry, order, t);
  const result = resultOf(effects);
  const changes = effects.changeOrders.length > 0 || entry.action === 'refund.overpayment';
  const memo = effects.creditMemo;
  return {
    text: t.told.order(order.original.orderNumber, done),
    blocks: [
      section(`*${done}*`),
      ...changeOrderTexts(result, order, t).map(section),
      ...splitTexts({ split: result.split, recorded: { seq: entry.seq, entries: order.entries } }, order, t).map(
        section,
      ),
      ...reshipTexts(effects, t).map(section),
      ...returnStepTexts(shown, t).map(section),
      ...answerTexts({ answers: entry.answers, questions }, 'others', t).map(section),
      ...approvalTexts(order, entry, t).map(section),
      ...(changes ? [divider] : []),
      ...(memo === null ? [] : [section(t.told.memo(memo.number, t.status[memo.status]))]),
      ...(changes ? figureTexts(result, order, t).map(section) : []),
      ...undoableTexts(order, entry, t).map(section),
      ...notesOf(entry).map((note) => section(quote(note))),
      ...photoBlocks(photosOfEntry(entry), t),
      ...outcomeTexts(order, entry, t).map(section),
      context(footText(shown, t)),
    ],
  };
}

/** A refund proceeds after its change; the message shows its current state. */
function withCurrentMemo(effects: Effects, { summary }: ShownOrder): Effects {
  const { creditMemo } = effects;
  if (creditMemo === null) return effects;
  return {
    ...effects,
    creditMemo: summary.creditMemos.find(({ number }) => number === creditMemo.number) ?? creditMemo,
  };
}

function reshipTexts({ fulfillmentOrders }: Effects, t: Language): string[] {
  return fulfillmentOrders
    .filter(({ kind }) => kind === 'reship')
    .map(({ number, lines, address }) => {
      const n = t.units(sum(lines.map(({ quantity }) => quantity)));
      const place = address === null ? '' : [address.postcode, address.city, address.country].filter(Boolean).join(' ');
      return [t.told.reship(number, n), ...(place === '' ? [] : [t.told.reshipTo(cutAndEscape(place, 120))])].join(
        '\n',
      );
    });
}

/** A request that waits for approval. */
function approvalTexts(order: ShownOrder, { action, effects: { approval } }: Entry, t: Language): string[] {
  if ((action !== 'approval.request' && action !== 'approval.advance') || approval === null) return [];
  const now = order.summary.approvals.find(({ number }) => number === approval.number) ?? approval;
  return now.status === 'Requested' ? [t.told.approval(approval.number, ruleName(now.rule, t))] : [];
}

/** The notes of requester and approver. */
function notesOf({ note, action, effects: { approval } }: Entry): string[] {
  const requesterNote = action === 'approval.approve' ? (approval?.note ?? null) : null;
  return [requesterNote, note].filter((one) => one !== null);
}

/** After a refund is withdrawn, its change can be undone. */
function undoableTexts(order: ShownOrder, { action, effects: { creditMemo } }: Entry, t: Language): string[] {
  if (action !== 'refund.settle' || creditMemo === null) return [];
  const settled = new Set(creditMemo.lines.flatMap(({ changeOrder }) => changeOrder ?? []));
  const numbers = [...settled].filter((number) => canBeUndone(order, number));
  return numbers.length === 0 ? [] : [t.told.undoable(t.listed(numbers))];
}

function footText({ order, entry, policy }: EntryContext, t: Language): string {
  const card = cardLink(order);
  const parts = [
    t.instant(entry.at),
    reasonsOf(entry, policy, t),
    ...(entry.case === null ? [] : [t.told.case(entry.case)]),
    ...(card === null ? [] : [link(card, t.told.cardLink)]),
    ...documentLinks(order, entry, t),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
