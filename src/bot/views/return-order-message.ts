import type { Button } from '@slack/types';
import { photosOfReturn } from '../../domain/derived/photos';
import { returnFigures } from '../../domain/derived/worth-of-return';
import type { Policy } from '../../domain/policy/policy';
import type { Entry } from '../../domain/records/entry';
import { acceptedUnsettled, outstandingOf, type ReturnOrder } from '../../domain/records/return-order';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { ReturnException } from '../../domain/rules/return-exceptions';
import { sum } from '../../domain/values/money';
import { actionsBlock, button, context, header, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { relatedLinks } from '../block-kit/links';
import { cutAndEscape, escapeMrkdwn, mention, quote } from '../block-kit/text';
import type { Language } from '../language/language';
import { returnBlock } from '../parse/confirmed-figures';
import { operationText } from './entry-text';
import { type History, historyText } from './history-text';
import { photoBlocks } from './photo-parts';
import { reasonLabels } from './reasons';
import { orderAgeText, returnText } from './request-parts';
import { agreedFeesTexts, inspectionTexts, returnLineTexts } from './return-parts';

type ShownReturnOrder = {
  order: ShownOrder;
  returnOrder: ReturnOrder;
  policy: Policy;
  history: History | null;
  exceptions: readonly ReturnException[];
};

/** A return order in the approvals channel: what a lead needs to decide, its history, and the possible buttons. */
export function returnOrderMessage(
  { order, returnOrder, policy, history, exceptions }: ShownReturnOrder,
  t: Language,
): Message {
  const { number, status, lines } = returnOrder;
  const { orderNumber, currency } = order.original;
  const { createdBy, createdAt, reason, note } = returnOrder;
  const why = reasonLabels([reason, ...lines.map((line) => line.reason)], policy, t);
  const figures = returnFigures(order.summary, returnOrder);
  const asked = returnText(order, figures.worth, t);
  return {
    text: t.approvals.push(t.status[status], cutAndEscape(orderNumber), asked, mention(createdBy)),
    blocks: [
      header(t.returns.title(number, t.status[status])),
      section(
        [
          `*${asked}*`,
          t.returns.asked(mention(createdBy), t.instant(createdAt), why),
          ...(note === null ? [] : [quote(note)]),
        ].join('\n'),
      ),
      section([...returnLineTexts(returnOrder, order, t), ...termTexts(returnOrder, currency, t)].join('\n')),
      section(
        [
          ...(status === 'Submitted' ? [ruleText(exceptions, t)] : []),
          orderAgeText(order, createdAt, t),
          ...(history === null ? [] : [historyText(history, t)]),
        ].join('\n'),
      ),
      ...photoBlocks(photosOfReturn(order, number), t),
      ...stepsOf({ order, returnOrder, policy }, t).map(context),
      context([escapeMrkdwn(t.told.forOrder(orderNumber)), ...relatedLinks(order, number, t)].join(' · ')),
      ...actionsBlock(returnBlock(number, figures), buttonsOf(returnOrder, orderNumber, t)),
    ],
  };
}

function ruleText(exceptions: readonly ReturnException[], t: Language): string {
  if (exceptions.length === 0) return t.returns.ruleReturn;
  return t.returns.ruleException(exceptions.map((one) => t.returns.exception[one]).join(', '));
}

function termTexts({ shipping, fees }: ReturnOrder, currency: string, t: Language): string[] {
  return [
    ...(shipping === null ? [] : [t.returns.shipping(t.shipping[shipping])]),
    ...agreedFeesTexts(fees, currency, t),
  ];
}

/** The latest ten steps, with inspection results. */
function stepsOf(
  { order, returnOrder: { number }, policy }: Pick<ShownReturnOrder, 'order' | 'returnOrder' | 'policy'>,
  t: Language,
): string[] {
  const { entries, original } = order;
  const steps = entries
    .filter(({ effects }) => effects.returnOrder?.number === number)
    .slice(1)
    .slice(-10)
    .map((entry) => {
      const step = t.returns.step(operationText(entry, original.currency, t), actorText(entry, t), t.instant(entry.at));
      return [step, ...inspectionTexts(entry, policy, t), ...notesOf(entry)].join(' · ');
    });
  return steps.length === 0 ? [] : [steps.join('\n')];
}

function actorText({ actor, action, effects: { approval } }: Entry, t: Language): string {
  if (action !== 'approval.approve' || approval === null) return mention(actor);
  return `${mention(approval.requestedBy)}, ${t.done.approvedBy(mention(actor))}`;
}

function notesOf({ note }: Entry): string[] {
  return note === null ? [] : [cutAndEscape(note, 200)];
}

function buttonsOf({ number, status, lines }: ReturnOrder, orderNumber: string, t: Language): Button[] {
  const arrived = sum(lines.map(({ received }) => received)) > 0;
  const expecting = lines.some((line) => outstandingOf(line) > 0) || lines.some((line) => acceptedUnsettled(line) > 0);
  const possible: [boolean, string, string, ('primary' | 'danger')?][] = [
    [status === 'Submitted', actionIds.rmaApprove, t.button.approve, 'primary'],
    [status === 'Submitted', actionIds.rmaReject, t.button.reject, 'danger'],
    [(status === 'Approved' || status === 'Receiving') && expecting, actionIds.rmaReceive, t.button.receive],
    [status === 'Receiving' && arrived, actionIds.rmaClose, t.button.close],
    [status === 'Submitted' || status === 'Approved', actionIds.rmaCancel, t.button.cancelReturn],
  ];
  return [
    ...possible.flatMap(([can, id, text, style]) => (can ? [button(id, text, number, style)] : [])),
    button(actionIds.open, t.button.open, orderNumber),
  ];
}
