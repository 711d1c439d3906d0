import type { Button, KnownBlock } from '@slack/types';
import { photosOfRequest, photosOfReturn } from '../../domain/derived/photos';
import { returnFigures } from '../../domain/derived/worth-of-return';
import { questionsOf } from '../../domain/flows/questions-of';
import { shownOf } from '../../domain/operations/approvals/shown-to-approver';
import type { Policy } from '../../domain/policy/policy';
import type { Approval } from '../../domain/records/approval';
import type { FlowHistory } from '../../domain/records/flow-version';
import type { ReturnOrder } from '../../domain/records/return-order';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { Photo } from '../../domain/values/request';
import type { Role } from '../../domain/values/schemas';
import { button } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { linkOf } from '../block-kit/links';
import { link, quote } from '../block-kit/text';
import type { Language } from '../language/language';
import { approvalBlock, returnBlock } from '../parse/confirmed-figures';
import { answerTexts } from '../views/answer-texts';
import { chainText } from '../views/chain-texts';
import { changeOrderTexts, figureTexts } from '../views/change-parts';
import { reasonLabels } from '../views/reasons';
import { returnLineTexts } from '../views/return-parts';
import { waitingApprovals, waitingReturns } from '../views/waiting';
import { type ActionableItem, actionableBlocks } from './actionable-items';

/** Whoever looks, and what waits for a decision. */
export type Deciding = {
  user: string;
  roles: readonly Role[];
  now: string;
  policy: Policy;
  returns: readonly ShownOrder[];
  approvals: readonly ShownOrder[];
  /** All versions of flows. */
  flows: FlowHistory;
};

/** Whether approvals can wait for somebody with these roles. */
export function decidesApprovals(roles: readonly Role[], { policies, flows }: Policy): boolean {
  const named = [
    ...policies.approvals.rules.flatMap(({ approvers }) => approvers),
    ...Object.values(flows).flatMap(({ approve }) => approve.flatMap(({ by }) => by)),
  ];
  // A version that this policy file no longer has can name finance as well.
  return roles.some((role) => role !== 'agent' || named.includes(role));
}

const mostShown = 10;

/**
 * What waits for a person's decision, with the buttons to decide it. As in the channel, the figures that are shown go
 * with the buttons: a decision on others is refused. Nobody gets buttons for what they asked for.
 */
export function decisionBlocks(deciding: Deciding, t: Language): KnownBlock[] {
  return actionableBlocks(itemsToDecide(deciding, t), { most: mostShown, now: deciding.now }, t);
}

export function itemsToDecide(deciding: Deciding, t: Language): ActionableItem[] {
  const { returns, approvals } = deciding;
  return [
    ...returns.flatMap((order) => order.summary.returnOrders.flatMap((one) => returnItem(order, one, deciding, t))),
    ...approvals.flatMap((order) => order.summary.approvals.flatMap((one) => approvalItem(order, one, deciding, t))),
  ];
}

function returnItem(order: ShownOrder, one: ReturnOrder, { user, policy }: Deciding, t: Language): ActionableItem[] {
  if (one.status !== 'Submitted') return [];
  const { number, createdBy, reason, note } = one;
  const alone = { ...order, summary: { ...order.summary, returnOrders: [one] } };
  const figures = returnFigures(order.summary, one);
  const worth = figures.worth === 0 ? [] : [t.returns.worth(t.money(figures.worth, order.summary.currency))];
  const details = [
    ...firstLines(returnLineTexts(one, order, t), t),
    ...worth,
    ...whyTexts({ reason, note, policy }, t),
    ...photoTexts(order, number, photosOfReturn(order, number), t),
  ];
  const buttons = createdBy.id === user ? [] : decidingButtons(number, returnButtons, t);
  return waitingReturns([alone], t).map((item) => ({
    ...item,
    text: [item.text, ...details].join('\n'),
    block: returnBlock(number, figures),
    buttons,
  }));
}

function approvalItem(
  order: ShownOrder,
  one: Approval,
  { user, roles, now, policy, flows }: Deciding,
  t: Language,
): ActionableItem[] {
  if (!one.approvers.some((role) => roles.includes(role))) return [];
  const { number, preview, requestedBy, reason, note } = one;
  const alone = { ...order, summary: { ...order.summary, approvals: [one] } };
  const lines = changeOrderTexts(preview, order, t).join('\n').split('\n');
  const goods = preview.returnOrder === null ? [] : returnLineTexts(preview.returnOrder, order, t);
  const changes = preview.changeOrders.length === 0 ? [] : [...lines, ...refundTexts(preview, order, t)];
  const details = [
    ...firstLines([...changes, ...goods], t),
    ...whyTexts({ reason, note, policy }, t),
    ...answerTexts({ answers: one.answers, questions: questionsOf(flows, one.flow) }, 'deciders', t),
    ...(one.chain === undefined ? [] : [chainText(one.chain, true, t)]),
    ...photoTexts(order, number, photosOfRequest(one.request), t),
  ];
  const buttons = requestedBy.id === user ? [] : decidingButtons(number, approvalButtons, t);
  return waitingApprovals([alone], now, t).map((item) => ({
    ...item,
    text: [item.text, ...details].join('\n'),
    block: approvalBlock(number, shownOf(one)),
    buttons,
  }));
}

/** The change of the total stands above them. */
function refundTexts(preview: Approval['preview'], order: ShownOrder, t: Language): string[] {
  return figureTexts(preview, order, t).slice(1);
}

const linesShown = 8;

function firstLines(lines: readonly string[], t: Language): string[] {
  const shown = lines.slice(0, linesShown);
  return lines.length > linesShown ? [...shown, t.told.moreLines(lines.length - linesShown)] : shown;
}

type Why = { reason: string | null; note: string | null; policy: Policy };

function whyTexts({ reason, note, policy }: Why, t: Language): string[] {
  const label = reasonLabels([reason], policy, t);
  return [...(label === '' ? [] : [label]), ...(note === null ? [] : [quote(note)])];
}

/** How many there are, with a link to the message that shows them. */
function photoTexts(order: ShownOrder, document: string, photos: readonly Photo[], t: Language): string[] {
  return photos.length === 0 ? [] : [link(linkOf(order, document), t.photos.inMessage(photos.length))];
}

type Ids = { approve: string; reject: string };
const returnButtons: Ids = { approve: actionIds.rmaApprove, reject: actionIds.rmaReject };
const approvalButtons: Ids = { approve: actionIds.approvalApprove, reject: actionIds.approvalReject };

function decidingButtons(number: string, { approve, reject }: Ids, t: Language): Button[] {
  return [button(approve, t.button.approve, number, 'primary'), button(reject, t.button.reject, number, 'danger')];
}
