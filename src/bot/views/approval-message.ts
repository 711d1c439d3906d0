import { decidedAsOfNow } from '../../domain/approvals/approve-request';
import { figuresOf, previewOf } from '../../domain/change-result';
import type { Policy } from '../../domain/policy';
import { type Approval, statusOfApproval } from '../../domain/records/approval';
import type { StoredOrder } from '../../domain/records/stored-order';
import { isRefused } from '../../domain/refusals';
import { actionIds } from '../ids';
import type { Language } from '../language/language';
import { actionsOf, button, context, divider, header, type Message, section } from './blocks';
import { changeOrderTexts, figureTexts, splitTexts } from './change-parts';
import { type History, historyText } from './history-text';
import { relatedLinks } from './links';
import { labelled } from './reasons';
import { refusalText } from './refusal-text';
import { escaped, quoted, who } from './text';

type About = { policy: Policy; history: History | null; now: string };

/**
 * A request that waits for an approval: what, how much, for which lines, asked by whom and why, and the rule that asks for
 * it. The figures are those that were asked for; where the order has changed since, it says so beside them.
 */
export function approvalMessage(order: StoredOrder, approval: Approval, about: About, t: Language): Message {
  const { number, rule, preview, requestedBy, requestedAt, reason, note, decidedBy, expiresAt } = approval;
  const { orderNumber } = order.original;
  const status = statusOfApproval(approval, about.now);
  const waits = status === 'Requested';
  const asked = t.returns.asked(who(requestedBy), t.instant(requestedAt), labelled([reason], about.policy));
  return {
    text: t.approvals.summary(number, orderNumber, t.status[status]),
    blocks: [
      header(t.approvals.title(number, t.status[status])),
      section([asked, t.approvals.rule(escaped(rule))].join('\n')),
      ...changeOrderTexts(preview, order, t).map(section),
      ...splitTexts(preview, order, t).map(section),
      divider,
      ...figureTexts(preview, order, t).map(section),
      ...(waits ? changedTexts(order, approval, about, t).map(section) : []),
      ...(note === null ? [] : [section(quoted(note))]),
      ...(about.history === null ? [] : [section(historyText(about.history, t))]),
      context(
        [
          escaped(t.told.forOrder(orderNumber)),
          ...(decidedBy === null ? [] : [t.approvals.decided(t.status[status], who(decidedBy))]),
          ...(waits ? [t.approvals.until(t.instant(expiresAt))] : []),
          ...relatedLinks(order, number, t),
        ].join(' · '),
      ),
      ...actionsOf(`approval:${number}`, [
        ...(waits
          ? [
              button(actionIds.approvalApprove, t.button.approve, number, 'primary'),
              button(actionIds.approvalReject, t.button.reject, number, 'danger'),
              button(actionIds.approvalWithdraw, t.button.withdraw, number),
            ]
          : []),
        button(actionIds.open, t.button.open, orderNumber),
      ]),
    ],
  };
}

/** What the request would come to by now, where that is something else. */
function changedTexts(order: StoredOrder, approval: Approval, { policy, now }: About, t: Language): string[] {
  const { decision } = decidedAsOfNow(order, approval, { policy, now });
  const { currency } = order.original;
  if (isRefused(decision)) return [t.approvals.impossible(refusalText(decision.refusal, currency, t))];
  const before = figuresOf(approval.preview);
  const after = figuresOf(previewOf(decision.effects, order.summary));
  if (before.refund === after.refund && before.grandTotal === after.grandTotal) return [];
  return [t.approvals.changed(t.money(before.refund, currency), t.money(after.refund, currency))];
}

/** What a person who asked for more than their limit is told. */
export function waitsText({ number, rule }: Pick<Approval, 'number' | 'rule'>, t: Language): string {
  return t.modal.waitsForApproval(number, escaped(rule));
}
