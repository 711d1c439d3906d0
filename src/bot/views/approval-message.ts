import type { Button } from '@slack/types';
import { stagedOf } from '../../domain/derived/line-index';
import { photosOfRequest } from '../../domain/derived/photos';
import type { Question } from '../../domain/flows/flow';
import { discountedStages } from '../../domain/operations/actions/discount-items';
import type { ChangedRequest } from '../../domain/operations/approvals/changed-since';
import { shownOf } from '../../domain/operations/approvals/shown-to-approver';
import type { Policy } from '../../domain/policy/policy';
import { type Approval, statusOfApproval } from '../../domain/records/approval';
import type { ShownOrder } from '../../domain/records/stored-order';
import { unitsIn } from '../../domain/values/units';
import type { Message } from '../block-kit/blocks';
import { actionsBlock, askingFirst, button, context, divider, header, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { relatedLinks } from '../block-kit/links';
import { cutAndEscape, escapeMrkdwn, mention, quote } from '../block-kit/text';
import type { Language } from '../language/language';
import { approvalBlock } from '../parse/confirmed-figures';
import { answerTexts, isTyped } from './answer-texts';
import { chainText } from './chain-texts';
import { changeOrderTexts, figureTexts, splitTexts } from './change-parts';
import { type History, historyText } from './history-text';
import { namesOf, pricedNames, ruleName } from './names';
import { photoBlocks } from './photo-parts';
import { customerToldText } from './preview-people';
import { reasonLabels } from './reasons';
import { decisiveFigure, refusalText } from './refusal-text';
import { decisionTexts, orderAgeText, requestText, totalsOfRequest } from './request-parts';
import { agreedFeesTexts, returnLineTexts } from './return-parts';

type ShownApproval = {
  order: ShownOrder;
  approval: Approval;
  /** Of the flow by which it was requested. */
  questions?: readonly Question[];
  policy: Policy;
  history: History | null;
  now: string;
  changed: ChangedRequest | null;
};

/**
 * A request that waits for approval: what it comes to, for whom, and who asks why; how it was decided. If the order
 * has changed since, with the current figures beside.
 */
export function approvalMessage(shown: ShownApproval, t: Language): Message {
  const { order, approval, policy, history, now, changed } = shown;
  const { number, chain, preview, requestedBy, requestedAt, reason, note } = approval;
  const { orderNumber } = order.original;
  const status = statusOfApproval(approval, now);
  const waits = status === 'Requested';
  const totals = waits && changed !== null ? null : totalsOfRequest(order, { ...approval, status });
  const asked = requestText(order, approval, totals, t);
  // As of now, which is what was asked for unless the order has changed.
  const unitsOf = (line: number) =>
    waits && changed === null ? unitsIn(stagedOf(order.summary, line), discountedStages(policy)).quantity : 0;
  const request = t.returns.asked(mention(requestedBy), t.instant(requestedAt), reasonLabels([reason], policy, t));
  return {
    text: t.approvals.push(t.status[status], cutAndEscape(orderNumber), asked, mention(requestedBy)),
    blocks: [
      header(t.approvals.title(number, t.status[status])),
      section([`*${asked}*`, request, ...(note === null ? [] : [quote(note)])].join('\n')),
      ...decisionTexts(order, { ...approval, status }, t).map(section),
      ...changeOrderTexts(preview, order, t, pricedNames(order, t, { change: preview, unitsOf })).map(section),
      ...expectedTexts(order, approval, t).map(section),
      ...splitTexts(preview, order, t).map(section),
      divider,
      ...moneyTexts(order, { preview, totals }, t).map(section),
      ...(waits && changed !== null ? [section(changedText(changed, order.original.currency, t))] : []),
      section(
        [
          ...(chain === undefined ? [t.approvals.rule(ruleName(approval.rule, t))] : []),
          orderAgeText(order, requestedAt, t),
          ...(history === null ? [] : [historyText(history, t)]),
          ...(waits && approval.tell !== undefined
            ? [customerToldText(approval.tell, { policy, waits, refunds: preview.creditMemo !== null }, t)]
            : []),
        ].join('\n'),
      ),
      ...(chain === undefined ? [] : [section(chainText(chain, waits, t))]),
      ...answersOf(shown, t).map(section),
      ...photoBlocks(photosOfRequest(approval.request), t),
      context(footText(shown, t)),
      ...actionsBlock(approvalBlock(number, shownOf(approval)), [
        ...(waits ? decisionButtons(number, t) : []),
        button(actionIds.open, t.button.open, orderNumber),
      ]),
    ],
  };
}

/** Where the request stands in the order's thread, which others read, what was typed is on the Home tab alone. */
function answersOf({ approval: { answers }, questions = [], policy }: ShownApproval, t: Language): string[] {
  const { channels, posts } = policy;
  if ((posts.approvals.channel ?? channels.approvals) !== undefined) {
    return answerTexts({ answers, questions }, 'deciders', t);
  }
  const typed = questions.some((one) => isTyped(one) && answers?.[one.id] !== undefined);
  return [...answerTexts({ answers, questions }, 'others', t), ...(typed ? [t.questions.onHome] : [])];
}

function footText({ order, approval, now }: ShownApproval, t: Language): string {
  const { number, approvers, expiresAt } = approval;
  const status = statusOfApproval(approval, now);
  return [
    escapeMrkdwn(t.told.forOrder(order.original.orderNumber)),
    ...(status === 'Requested'
      ? [t.approvals.until(t.either(approvers.map((role) => t.role[role])), t.instant(expiresAt))]
      : []),
    ...relatedLinks(order, number, t),
  ].join(' · ');
}

/** The order's total, before and after where both are known, and the refund. */
function moneyTexts(
  order: ShownOrder,
  { preview, totals }: { preview: Approval['preview']; totals: { before: number; after: number } | null },
  t: Language,
): string[] {
  if (preview.changeOrders.length === 0) return [];
  const figures = figureTexts(preview, order, t);
  if (totals === null) return figures;
  const money = (amount: number) => t.money(amount, order.summary.currency);
  const { grandTotal, totalTax } = preview.changeBalances;
  const change = t.preview.change(money(grandTotal), money(totalTax));
  return [t.preview.total(money(totals.before), money(totals.after), change), ...figures.slice(1)];
}

function decisionButtons(number: string, t: Language): Button[] {
  return [
    button(actionIds.approvalApprove, t.button.approve, number, 'primary'),
    button(actionIds.approvalReject, t.button.reject, number, 'danger'),
    askingFirst(button(actionIds.approvalWithdraw, t.button.withdraw, number), {
      ...t.approvals.withdrawing,
      title: t.approvals.withdrawing.title(number),
    }),
  ];
}

/** Returned goods that the request would expect: lines, quantities and worth. */
function expectedTexts(order: ShownOrder, { action, preview, worth, agreed = [] }: Approval, t: Language): string[] {
  const { returnOrder } = preview;
  if (returnOrder === null || action === 'rma.close') return [];
  const money = worth === undefined ? [] : [t.money(worth, order.summary.currency)];
  if (action === 'rma') {
    return [
      [
        t.returns.asExpected,
        ...returnLineTexts(returnOrder, order, t),
        ...money.map(t.returns.worth),
        ...agreedFeesTexts(agreed, order.summary.currency, t),
      ].join('\n'),
    ];
  }
  const earlier = order.summary.returnOrders.find(({ number }) => number === returnOrder.number);
  const nameOf = namesOf(order, t);
  const more = returnOrder.lines.flatMap(({ line, received, expected }) => {
    const before = earlier?.lines.find((one) => one.line === line)?.expected ?? 0;
    return expected > before ? [`• ${t.approvals.received(nameOf(line), received, before)}`] : [];
  });
  const head = t.approvals.moreArrived(returnOrder.number ?? '');
  return [
    [
      head,
      ...(more.length > 0 ? more : returnLineTexts(returnOrder, order, t)),
      ...money.map(t.approvals.worthOfMore),
    ].join('\n'),
  ];
}

/** The request's current figures, if they have changed. */
function changedText(changed: ChangedRequest, currency: string, t: Language): string {
  if ('refusal' in changed) return t.approvals.impossible(refusalText(changed.refusal, currency, t));
  const { before, after } = changed;
  return t.approvals.changed(
    t.money(decisiveFigure(before, after), currency),
    t.money(decisiveFigure(after, before), currency),
  );
}
