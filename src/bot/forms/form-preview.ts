import type { KnownBlock, ModalView } from '@slack/types';
import type { Macro } from '../../domain/policy/macro';
import type { PublishedReturn } from '../../domain/records/return-order';
import type { PreviewResult } from '../../domain/servicing/servicing';
import { sum } from '../../domain/values/money';
import { totalOf } from '../../domain/values/units';
import { divider, modal, section } from '../block-kit/blocks';
import { previewCallback } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { type ConfirmedSubmission, writeConfirmedSubmission } from '../parse/submission';
import { addressText } from '../views/address-text';
import { changeOrderTexts, figureTexts, splitTexts } from '../views/change-parts';
import { countedNames, ruleName } from '../views/names';
import { replyMessage } from '../views/reply-message';
import type { Form } from './form';

type FormPreview = { previewed: PreviewResult; confirmation: ConfirmedSubmission; macro: Macro | null };

/** The exact figures of the pending action; the submit button names the effect. */
export function formPreview(form: Form, { previewed, confirmation, macro }: FormPreview, t: Language): ModalView {
  const { result, effects, order, rule } = previewed;
  const changes = result.changeOrders.length > 0 || result.creditMemo !== null;
  return modal({
    callback: previewCallback(form.callback),
    metadata: writeConfirmedSubmission(confirmation),
    title: form.title(t),
    submit: rule === null ? form.confirm(confirmation, t) : t.modal.askForApproval,
    close: t.modal.back,
    blocks: [
      ...(rule === null ? [] : [section(t.modal.needsApproval(ruleName(rule, t)))]),
      ...changeOrderTexts(result, order, t).map(section),
      ...splitTexts(result, order, t).map(section),
      ...documentBlocks({ result, effects, order }, t),
      ...(changes ? [divider, ...figureTexts(result, order, t).map(section)] : []),
      ...(macro?.reply === undefined ? [] : [divider, ...replyMessage(macro.reply, { result, order }, t).blocks]),
    ],
  });
}

/** The goods that are sent again, or expected back without any money moving yet. */
function documentBlocks({ result, effects, order }: Omit<PreviewResult, 'rule'>, t: Language): KnownBlock[] {
  const { fulfillmentOrder, returnOrder, changeOrders } = result;
  const counted = countedNames(order, t);
  if (fulfillmentOrder !== null) {
    const lines = fulfillmentOrder.lines.map(({ line, quantity }) => `• ${counted(line, quantity)}`);
    return [...goodsBlocks(lines), ...reshipBlocks(effects, t)];
  }
  if (returnOrder === null) return [];
  const { number } = returnOrder;
  if (number !== null) return closingBlocks({ ...returnOrder, number }, changeOrders.length > 0, t);
  const lines = returnOrder.lines.map(({ line, expected }) => `• ${counted(line, expected)}`);
  const { taxation, currency } = order.original;
  const worth = sum(effects.moves.map(({ units }) => totalOf(units, taxation)));
  return [
    ...goodsBlocks(lines),
    section([t.returns.worth(t.money(worth, currency)), t.modal.nothingReturns].join('\n')),
  ];
}

function goodsBlocks(lines: readonly string[]): KnownBlock[] {
  return [section(lines.slice(0, 30).join('\n'))];
}

function reshipBlocks({ fulfillmentOrders }: PreviewResult['effects'], t: Language): KnownBlock[] {
  const to = addressText(fulfillmentOrders.at(-1)?.address ?? {});
  return [
    ...(to === '' ? [] : [section(t.told.reshipTo(`\n${cutAndEscape(to, 500)}`))]),
    section(t.modal.replacesNothing),
  ];
}

function closingBlocks(returnOrder: PublishedReturn, accepted: boolean, t: Language): KnownBlock[] {
  const rejected = sum(returnOrder.lines.map((line) => line.rejected));
  const released = sum(returnOrder.lines.map((line) => line.released));
  return [
    section(
      [
        t.told.returnOrder(returnOrder.number, t.status[returnOrder.status]),
        ...(accepted ? [] : [t.told.nothingAccepted]),
        ...(rejected > 0 ? [t.told.rejectedBack(t.units(rejected))] : []),
        ...(released > 0 ? [t.told.released(t.units(released))] : []),
      ].join('\n'),
    ),
  ];
}
