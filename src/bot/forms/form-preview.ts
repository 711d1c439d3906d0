import type { KnownBlock, ModalView } from '@slack/types';
import { mailsTo } from '../../domain/derived/mails-to';
import type { Macro } from '../../domain/policy/macro';
import { planOf } from '../../domain/policy/mail';
import type { Policy } from '../../domain/policy/policy';
import type { MailPlan } from '../../domain/records/mail';
import type { PublishedReturn } from '../../domain/records/return-order';
import type { PreviewResult } from '../../domain/servicing/servicing';
import { sum } from '../../domain/values/money';
import type { Role } from '../../domain/values/schemas';
import { totalOf } from '../../domain/values/units';
import { divider, limits, modal, section } from '../block-kit/blocks';
import { previewCallback } from '../block-kit/ids';
import type { Language } from '../language/language';
import { withRulesOf } from '../language/policy-words';
import { type ConfirmedSubmission, writeConfirmedSubmission } from '../parse/submission';
import { changeOrderTexts, splitTexts } from '../views/change-parts';
import { countedNames } from '../views/names';
import { photoNames } from '../views/photo-parts';
import { goodsTexts, reshipToTexts } from '../views/preview-goods';
import { moneyTexts } from '../views/preview-money';
import { approvalTexts, notifiedText } from '../views/preview-people';
import { replyMessage } from '../views/reply-message';
import { agreedFeesTexts } from '../views/return-parts';
import type { Form } from './form';

type FormPreview = {
  previewed: PreviewResult;
  confirmation: ConfirmedSubmission;
  macro: Macro | null;
  policy: Policy;
  role: Role;
};

/** All that the pending action does, in exact figures; the submit button names the effect. */
export function formPreview(form: Form, shown: FormPreview, reader: Language): ModalView {
  const { previewed, confirmation, macro, policy } = shown;
  const t = withRulesOf(previewed.flow, reader);
  const { result, order } = previewed;
  return modal({
    callback: previewCallback(form.callback),
    metadata: writeConfirmedSubmission(confirmation),
    title: form.title(t),
    submit: confirmText(form, shown, t),
    close: t.modal.back,
    blocks: [
      ...approvalTexts(previewed, policy, t).map(section),
      ...changeOrderTexts(result, order, t).map(section),
      ...splitTexts(result, order, t).map(section),
      ...documentBlocks(shown, t),
      divider,
      ...moneyTexts(previewed, t).map(section),
      section(goodsTexts(previewed, confirmation.fields.disposition, t).join('\n')),
      ...photoNames(confirmation.fields, t).map(section),
      section(notifiedText(previewed, { policy, origin: confirmation.origin, telling: tellingIn(form, shown) }, t)),
      ...(macro?.reply === undefined ? [] : [divider, ...replyMessage(macro.reply, { result, order }, t).blocks]),
    ],
  });
}

/** How the customer is told, if that is wanted and possible. */
function tellingIn({ operation }: Form, { previewed, confirmation, policy }: FormPreview): MailPlan | null {
  return confirmation.tell === true && mailsTo(previewed.order.original) !== null
    ? planOf(policy.mail, operation)
    : null;
}

/** What happens to the money, where that fits; else what happens to the goods. */
function confirmText(form: Form, { previewed, confirmation }: FormPreview, t: Language): string {
  const { result, effects, order, rules } = previewed;
  if (rules.length > 0) return t.modal.askForApproval;
  const { currency } = order.summary;
  const lowered = 0 - result.changeBalances.grandTotal;
  const money = [
    ...(result.refund > 0 ? [t.modal.confirmRefund(t.money(result.refund, currency))] : []),
    ...(result.refund === 0 && lowered > 0 && effects.moves.length === 0
      ? [t.modal.confirmOff(t.money(lowered, currency))]
      : []),
  ];
  return money.find((text) => text.length <= limits.title) ?? form.confirm(confirmation, t);
}

/** The goods that are sent again, or expected back without any money moving yet. */
function documentBlocks({ previewed, policy, role }: FormPreview, t: Language): KnownBlock[] {
  const { result, effects, order } = previewed;
  const { fulfillmentOrder, returnOrder, changeOrders } = result;
  const counted = countedNames(order, t);
  if (fulfillmentOrder !== null) {
    const lines = fulfillmentOrder.lines.map(({ line, quantity }) => `• ${counted(line, quantity)}`);
    const maySee = policy.policies.permissions.customer_data.includes(role);
    return [...goodsBlocks(lines), section(reshipToTexts(previewed, maySee, t).join('\n'))];
  }
  if (returnOrder === null) return [];
  const { number } = returnOrder;
  if (number !== null) return closingBlocks({ ...returnOrder, number }, changeOrders.length > 0, t);
  const lines = returnOrder.lines.map(({ line, expected }) => `• ${counted(line, expected)}`);
  const { taxation, currency } = order.original;
  const worth = sum(effects.moves.map(({ units }) => totalOf(units, taxation)));
  return [
    ...goodsBlocks(lines),
    section(
      [
        t.returns.worth(t.money(worth, currency)),
        ...agreedFeesTexts(effects.returnOrder?.fees ?? [], currency, t),
        t.modal.nothingReturns,
      ].join('\n'),
    ),
  ];
}

function goodsBlocks(lines: readonly string[]): KnownBlock[] {
  return [section(lines.slice(0, 30).join('\n'))];
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
