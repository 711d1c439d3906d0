import type { ViewOutput, ViewResponseAction } from '@slack/bolt';
import { confirmedFiguresOf } from '../../domain/derived/result-of';
import { isRefused, type Refusal } from '../../domain/records/refusals';
import type { SubmitResult } from '../../domain/servicing/servicing';
import { cutAndEscape } from '../block-kit/text';
import type { Form } from '../forms/form';
import { formPreview } from '../forms/form-preview';
import type { Language } from '../language/language';
import { readConfirmedSubmission, type Submission } from '../parse/submission';
import type { Services } from '../services/services';
import { approvalPendingModal } from '../views/approval-pending-modal';
import { modalUnder, undecidedIn, withBanner } from '../views/banner';
import { refusalText } from '../views/refusal-text';
import { replyMessage } from '../views/reply-message';
import { permit } from './admit';
import { flowOfForm } from './form-context';
import type { SubmittedView } from './interaction';
import { macroOf } from './macro-of';
import { type FormRequest, previewFor } from './preview-for';
import { notSure } from './refused-at';
import { requestOf } from './request-of';
import { touchOrder } from './touch-order';

/** Does what the preview showed and closes the modals; or shows why not. */
export async function confirmForm(
  services: Services,
  submitted: SubmittedView,
  form: Form,
): Promise<ViewResponseAction> {
  const { user, view } = submitted;
  const askedAt = services.clock().toISOString();
  const { expected, ...submission } = readConfirmedSubmission(view.private_metadata, form);
  const { order: number, requestId, origin, case: inCase, tell = false } = submission;
  const attempt = { what: form.operation, order: number, needs: form.permission, to: 'act' } as const;
  const permission = await permit(services, user, attempt);
  if (isRefused(permission)) return refused(services, submitted, { number, refusal: permission.refusal });
  services.posting.take(user);
  const { actor } = permission;
  const input = { ...requestOf(form, submission, actor), requestId, expected };
  const outcome = await services.servicing.submit(form.operation, input, { origin, case: inCase, tell, askedAt });
  if (isRefused(outcome)) return notDone(services, submitted, { form, actor, submission, refusal: outcome.refusal });
  void touchOrder(services, user, number);
  void offerReply(services, submitted, { submission, outcome });
  return { response_action: 'clear' };
}

type NotDone = FormRequest & { refusal: Refusal };

async function notDone(
  services: Services,
  submitted: SubmittedView,
  { refusal, ...request }: NotDone,
): Promise<ViewResponseAction> {
  if (refusal.code === 'preview_outdated') return shownAgain(services, submitted, request);
  if (refusal.code === 'flow_outdated') {
    return withoutConfirm(submitted.view, submitted.t.refusal.flowOutdatedBack(refusal.version));
  }
  const { order: number } = request.submission;
  if (refusal.code !== 'approval_required') {
    return refused(services, submitted, {
      number,
      refusal: await asLabeled(services, request, { refusal, ...submitted }),
    });
  }
  services.wake();
  return { response_action: 'update', view: approvalPendingModal(refusal, submitted.t) };
}

/** A question has the name that the form gives it. */
async function asLabeled(
  services: Services,
  { form, submission }: FormRequest,
  { refusal, t }: { refusal: Refusal; t: Language },
): Promise<Refusal> {
  if (!('question' in refusal)) return refusal;
  const { flowVersion } = submission.fields;
  const { flow } = await flowOfForm(services, form, typeof flowVersion === 'number' ? flowVersion : undefined);
  const question = flow?.ask.find(({ id }) => id === refusal.question)?.label[t.code];
  return { ...refusal, question: question ?? refusal.question };
}

/** The order has changed: shows the current figures for another confirmation. */
async function shownAgain(
  services: Services,
  submitted: SubmittedView,
  request: FormRequest,
): Promise<ViewResponseAction> {
  const { t, view } = submitted;
  const current = await previewFor(services, request);
  const { order: number } = request.submission;
  if (isRefused(current)) return refused(services, submitted, { number, refusal: current.refusal });
  const confirmation = { ...current.submission, expected: confirmedFiguresOf(current.previewed.result) };
  const { policy } = services;
  const { form, actor, submission } = request;
  const macro = macroOf(policy, submission.macro);
  const { previewed } = current;
  const fresh = formPreview(form, { previewed, confirmation, macro, policy, role: actor.role }, t);
  const undecided = undecidedIn(view, services.clock()) ?? undefined;
  return { response_action: 'update', view: modalUnder(t.refusal.outdated, fresh, undecided) };
}

/** Only the words of a refusal need the order, for its currency. */
async function refused(
  { orders, policy, clock }: Pick<Services, 'orders' | 'policy' | 'clock'>,
  { view, t }: SubmittedView,
  { number, refusal }: { number: string; refusal: Refusal },
): Promise<ViewResponseAction> {
  const order = await orders.loadState(number);
  const sentence =
    order === null
      ? t.refusal.noOrder(cutAndEscape(number))
      : refusalText(refusal, order.summary.currency, t, policy.roles);
  const undecided = undecidedIn(view, clock());
  return undecided === null ? withoutConfirm(view, sentence) : notSure({ view, t }, sentence, undecided);
}

/** Leaves only Back, which leads to the modal with its input. */
function withoutConfirm(view: ViewOutput, sentence: string): ViewResponseAction {
  const { submit: _, ...final } = withBanner(view, sentence);
  return { response_action: 'update', view: final };
}

type Done = { submission: Submission; outcome: SubmitResult };

/** Shows the macro's reply to the person who acted, privately, to copy for the customer. */
async function offerReply(
  { orders, policy, preferences, log }: Pick<Services, 'orders' | 'policy' | 'preferences' | 'log'>,
  { user, client, t }: SubmittedView,
  { submission, outcome: result }: Done,
): Promise<void> {
  const reply = macroOf(policy, submission.macro)?.reply;
  if (reply === undefined || submission.origin === null) return;
  try {
    if ((await preferences.switchedOff(user)).includes('reply')) return;
    const order = await orders.loadShown(submission.order);
    if (order === null) return;
    const message = replyMessage(reply, { result: result.result, order }, t);
    await client.chat.postEphemeral({ channel: submission.origin.channel, user, ...message });
  } catch (error) {
    log.warn({ err: error }, 'a prepared reply was not offered');
  }
}
