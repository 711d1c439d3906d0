import type { ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { confirmedFiguresOf } from '../../domain/derived/result-of';
import { isRefused, type Refusal } from '../../domain/records/refusals';
import type { Actor } from '../../domain/values/schemas';
import { cutAndEscape } from '../block-kit/text';
import type { Form } from '../forms/form';
import { formPreview } from '../forms/form-preview';
import type { Language } from '../language/language';
import { type ConfirmedSubmission, readConfirmedSubmission } from '../parse/submission';
import type { Services } from '../services/services';
import { modalUnder, withBanner } from '../views/banner';
import { refusalText } from '../views/refusal-text';
import { approvalPendingModal } from '../views/waits-modal';
import { askedOf } from './asked-of';
import { macroOf } from './macro-of';
import { offerReply } from './offer-reply';
import { asOfNow, permit } from './permit';
import { previewFor } from './preview-for';
import { workedOn } from './worked-on';

/** Does what a preview showed, and closes all; or shows why not: the figures as they are now, or the way back. */
export async function confirmForm(
  deps: Services,
  client: WebClient,
  form: Form,
  { user, view }: { user: string; view: ViewOutput },
  t: Language,
): Promise<ViewResponseAction> {
  const { expected, ...submission } = readConfirmedSubmission(view.private_metadata, form);
  const { order, requestId, origin } = submission;
  const permission = await permit(asOfNow(deps), user, form.permission, { what: form.operation, order });
  if (isRefused(permission)) return withoutConfirm(deps, view, order, permission.refusal, t);
  deps.posting.take(user);
  const { actor } = permission;
  const input = { ...askedOf(form, submission, actor), requestId, expected };
  const submitted = await deps.servicing.submit(form.operation, input, { origin, case: submission.case });
  if (!isRefused(submitted)) {
    void workedOn(deps, user, order);
    const reply = macroOf(deps, submission.macro)?.reply;
    if (reply !== undefined && origin !== null) {
      void offerReply(deps, client, { user, reply, order, origin }, submitted, t);
    }
    return { response_action: 'clear' };
  }
  const { refusal } = submitted;
  if (refusal.code === 'preview_outdated') return shownAgain(deps, form, actor, { view, submission }, t);
  if (refusal.code !== 'approval_required') return withoutConfirm(deps, view, order, refusal, t);
  deps.wake();
  return { response_action: 'update', view: approvalPendingModal(refusal, t) };
}

type Shown = { view: ViewOutput; submission: Omit<ConfirmedSubmission, 'expected'> };

/** The order changed in between: the figures as they are now, to be confirmed again. */
async function shownAgain(
  deps: Services,
  form: Form,
  actor: Actor,
  { view, submission }: Shown,
  t: Language,
): Promise<ViewResponseAction> {
  const again = await previewFor(deps, form, actor, submission);
  if (isRefused(again)) return withoutConfirm(deps, view, submission.order, again.refusal, t);
  const confirmation = { ...again.submission, expected: confirmedFiguresOf(again.previewed.result) };
  const fresh = formPreview(form, again.previewed, confirmation, { macro: macroOf(deps, submission.macro) }, t);
  return { response_action: 'update', view: modalUnder(t.refusal.outdated, fresh) };
}

/** All that is left is Back, to the modal with everything that was typed. */
async function withoutConfirm(
  { orders }: Pick<Services, 'orders'>,
  view: ViewOutput,
  order: string,
  refusal: Refusal,
  t: Language,
): Promise<ViewResponseAction> {
  const stored = await orders.load(order);
  const sentence =
    stored === null ? t.refusal.noOrder(cutAndEscape(order)) : refusalText(refusal, stored.summary.currency, t);
  const { submit: _, ...final } = withBanner(view, sentence);
  return { response_action: 'update', view: final };
}
