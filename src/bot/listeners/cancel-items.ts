import type { App, BlockAction, ButtonAction, ViewOutput, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { figuresOf } from '../../domain/change-result';
import { lifecycleRefusal } from '../../domain/decide';
import { orderView } from '../../domain/order-view';
import type { Origin } from '../../domain/origin';
import { isRefused, type Refusal, type Refused } from '../../domain/refusals';
import type { Previewed } from '../../domain/servicing';
import type { Actor } from '../../domain/values';
import type { BotDeps } from '../deps';
import { actionIds, callbackIds, inputs } from '../ids';
import { readConfirmation } from '../parse/cancel-confirmation';
import { type CancelSubmission, chosenLines, parseCancelSubmission } from '../parse/cancel-submission';
import { cardOf } from '../parse/card-origin';
import { actorOf } from '../roles';
import { modalUnder, withBanner } from '../views/banner';
import { limits } from '../views/blocks';
import { cancellableLines, cancelModal } from '../views/cancel-modal';
import { cancelPreview } from '../views/cancel-preview';
import { nothingToCancel } from '../views/nothing-to-cancel';
import { refusalText } from '../views/refusal-text';
import { answering, answeringView, whisper } from './answering';

/** Cancel items: the card's button, the modal that asks, and the preview that is confirmed. */
export function onCancelItems(app: App, deps: BotDeps): void {
  app.action<BlockAction<ButtonAction>>(actionIds.cancel, async ({ ack, action, body, client, respond }) => {
    await ack();
    await answering(deps, respond, async () => {
      const start = { order: action.value ?? '', origin: cardOf(body) };
      const problem = await openCancel(deps, client, body.trigger_id, body.user.id, start);
      if (problem !== null) await whisper(respond, problem);
    });
  });

  app.view<ViewSubmitAction>(callbackIds.cancel, ({ ack, view, body }) =>
    answeringView(deps, ack, view, () => preview(deps, body.user.id, view)),
  );

  app.view<ViewSubmitAction>(callbackIds.cancelPreview, ({ ack, view, body }) =>
    answeringView(deps, ack, view, () => confirm(deps, body.user.id, view)),
  );
}

/** Opens the modal, or answers with the sentence that says why there is nothing to ask. */
export async function openCancel(
  deps: BotDeps,
  client: WebClient,
  triggerId: string,
  user: string,
  start: { order: string; origin: Origin | null },
): Promise<string | null> {
  const [permission, order] = await Promise.all([permissionOf(deps, user), deps.orders.load(start.order)]);
  if (order === null) return refusalText({ code: 'order_not_found', order: start.order });
  const refused = lifecycleRefusal(order.summary) ?? (isRefused(permission) ? permission : null);
  if (refused !== null) return refusalText(refused.refusal);
  if (cancellableLines(order).length === 0) return nothingToCancel(orderView(order));
  const draft = { ...start, requestId: deps.mintId(), page: 0, typed: {} };
  await client.views.open({ trigger_id: triggerId, view: cancelModal(order, draft, deps.policy) });
  return null;
}

function permissionOf({ roles, policy }: BotDeps, user: string): Promise<{ actor: Actor } | Refused> {
  return actorOf(roles, user, policy.policies.permissions.cancel);
}

async function preview(deps: BotDeps, user: string, view: ViewOutput): Promise<ViewResponseAction> {
  const submission = parseCancelSubmission(view);
  const previewed = await previewFor(deps, user, submission);
  if (isRefused(previewed)) return refusedAt(view, previewed.refusal);
  const pushed = cancelPreview(previewed, { ...submission, expected: figuresOf(previewed.result) });
  if ((pushed.private_metadata ?? '').length > limits.metadata) {
    const sentence = 'These are too many lines for one change: take fewer now, and the others after that.';
    return { response_action: 'update', view: withBanner(view, sentence) };
  }
  return { response_action: 'push', view: pushed };
}

async function confirm(deps: BotDeps, user: string, view: ViewOutput): Promise<ViewResponseAction> {
  const { expected, ...submission } = readConfirmation(view.private_metadata);
  const permission = await permissionOf(deps, user);
  if (isRefused(permission)) return withoutConfirm(view, permission.refusal);
  const input = { ...requestOf(submission, permission.actor), requestId: submission.requestId, expected };
  const submitted = await deps.servicing.submit('cancel', input, submission.origin);
  if (isRefused(submitted)) {
    if (submitted.refusal.code !== 'preview_outdated') return withoutConfirm(view, submitted.refusal);
    const again = await previewFor(deps, user, submission);
    if (isRefused(again)) return withoutConfirm(view, again.refusal);
    const fresh = cancelPreview(again, { ...submission, expected: figuresOf(again.result) });
    return { response_action: 'update', view: modalUnder(refusalText(submitted.refusal), fresh) };
  }
  deps.wake();
  return { response_action: 'clear' };
}

async function previewFor(deps: BotDeps, user: string, submission: CancelSubmission): Promise<Previewed | Refused> {
  const permission = await permissionOf(deps, user);
  if (isRefused(permission)) return permission;
  return deps.servicing.preview('cancel', requestOf(submission, permission.actor));
}

function requestOf(submission: CancelSubmission, actor: Actor): Record<string, unknown> {
  const { order, reason, shipping, note } = submission;
  return { action: 'cancel', order, actor, reason, shipping, note, lines: chosenLines(submission) };
}

/** All that is left is Back, to the modal with everything that was typed. */
function withoutConfirm(view: ViewOutput, refusal: Refusal): ViewResponseAction {
  const { submit: _, ...final } = withBanner(view, refusalText(refusal));
  return { response_action: 'update', view: final };
}

/** A refusal at the field that it is about where the modal shows one, else above all fields; what was typed stays. */
function refusedAt(view: ViewOutput, refusal: Refusal): ViewResponseAction {
  const block = blockOf(refusal, view);
  const sentence = refusalText(refusal);
  if (block !== null) return { response_action: 'errors', errors: { [block]: sentence } };
  const line = 'line' in refusal && refusal.line !== null ? `Line ${refusal.line}: ` : '';
  return { response_action: 'update', view: withBanner(view, `${line}${sentence}`) };
}

function blockOf(refusal: Refusal, { blocks }: ViewOutput): string | null {
  const shown = blocks.flatMap((block: { type: string; block_id?: string }) =>
    block.type === 'input' && block.block_id !== undefined ? [block.block_id] : [],
  );
  const wanted = wantedBlock(refusal, shown);
  return wanted !== undefined && shown.includes(wanted) ? wanted : null;
}

function wantedBlock(refusal: Refusal, shown: readonly string[]): string | undefined {
  if (refusal.code === 'nothing_selected') return shown.find((id) => id.startsWith(inputs.line(0).slice(0, -1)));
  if (refusal.code === 'reason_required' || refusal.code === 'reason_unknown') return inputs.reason;
  return 'line' in refusal && refusal.line !== null ? inputs.line(refusal.line) : undefined;
}
