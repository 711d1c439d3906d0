import { resultOf } from '../../domain/change-result';
import type { Entry } from '../../domain/entry';
import type { Policy } from '../../domain/policy';
import type { StoredOrder } from '../../domain/stored-order';
import { context, divider, type Message, section } from './blocks';
import { whoText } from './card-parts';
import { changeOrderTexts, figureTexts } from './change-parts';
import { instantText, said } from './text';

/** The message of a servicing action in the order's thread: what changed, what goes back, who did it and why. */
export function changeMessage(order: StoredOrder, entry: Entry, policy: Policy): Message {
  const result = resultOf(entry.effects);
  const numbers = entry.effects.changeOrders.map(({ number }) => number).join(', ');
  const memo = entry.effects.creditMemo;
  return {
    text: `Order ${order.original.orderNumber}: items canceled (${numbers}${memo === null ? '' : `, ${memo.number}`})`,
    blocks: [
      ...changeOrderTexts(result, order).map(section),
      divider,
      ...(memo === null ? [] : [section(`*Credit memo* ${memo.number} · ${memo.status}`)]),
      ...figureTexts(result, order).map(section),
      ...(entry.note === null ? [] : [section(`> ${said(entry.note, 1000).replace(/\n/g, '\n> ')}`)]),
      context(`${whoText(entry.actor)} · ${instantText(entry.at)} · ${reasonText(entry, policy)}`),
    ],
  };
}

/** The reasons given, by their labels. */
function reasonText({ effects, reason }: Entry, policy: Policy): string {
  const labels = new Map(policy.reasons.cancel.map(({ code, label }) => [code, label]));
  const given = new Set([reason, ...effects.changeOrders.flatMap(({ lines }) => lines.map((line) => line.reason))]);
  return [...given].flatMap((code) => (code === null ? [] : [said(labels.get(code) ?? code, 75)])).join(', ');
}
