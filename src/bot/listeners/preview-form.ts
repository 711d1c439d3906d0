import type { ViewOutput, ViewResponseAction } from '@slack/bolt';
import { confirmedFiguresOf } from '../../domain/derived/result-of';
import { isRefused, type Refusal, type Refused, refuse } from '../../domain/records/refusals';
import type { CaseChoice } from '../../domain/records/service-case';
import type { OrderState } from '../../domain/records/stored-order';
import type { Actor } from '../../domain/values/schemas';
import { limits } from '../block-kit/blocks';
import { inputs } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import type { Form, FormInput } from '../forms/form';
import { formPreview } from '../forms/form-preview';
import { keepingPhotos } from '../forms/photos';
import { isTold } from '../forms/tell-customer';
import { parseCaseChoice } from '../parse/case-choice';
import { type Draft, draftWithInputs } from '../parse/draft';
import { fieldsOf, type Submission } from '../parse/submission';
import { chosenIn } from '../parse/view-state';
import type { Services } from '../services/services';
import { admitToState } from './admit';
import { openCases } from './cases';
import { formAnew } from './form-anew';
import type { SubmittedView } from './interaction';
import { macroOf } from './macro-of';
import { underBanner } from './on-submit';
import { type PreviewedSubmission, previewFor } from './preview-for';
import { refusedAt } from './refused-at';

/** Pushes the preview; or shows the input's errors. */
export async function previewForm(
  services: Services,
  asSubmitted: SubmittedView,
  form: Form,
): Promise<ViewResponseAction> {
  const { view, t } = asSubmitted;
  const submitted = { ...asSubmitted, view: keepingPhotos(view, t) };
  const draft = draftWithInputs(view);
  const attempt = { what: form.operation, order: draft.order, needs: form.permission, to: 'preview' } as const;
  const admission = await admitToState(services, submitted, attempt);
  if ('sentence' in admission) return underBanner(submitted, admission.sentence);
  const { order, actor } = admission;
  const refused = (refusal: Refusal) =>
    refusedAt(submitted, refusal, {
      ...{ block: form.blockOf(refusal), currency: order.summary.currency, roles: services.policy.roles },
    });
  const read = form.read(view, { order, draft, policy: services.policy, role: actor.role }, t);
  if ('errors' in read) return { response_action: 'errors', errors: read.errors };
  const chosen = await caseIn(services, view, { order, draft });
  if (isRefused(chosen)) return refused(chosen.refusal);
  const asked = submissionOf(draft, { ...read, fields: fieldsOf(form, read.fields) }, chosen);
  const submission: Submission = isTold(view) ? { ...asked, tell: true } : asked;
  const previewed = await previewFor(services, { form, actor, submission }, order);
  if (!isRefused(previewed)) return pushPreview(services, submitted, { form, actor, previewed });
  return previewed.refusal.code === 'flow_outdated'
    ? askedAnew(services, submitted, { form, actor, draft })
    : refused(previewed.refusal);
}

/** The form with the questions of the flow as it is now. */
async function askedAnew(
  services: Services,
  submitted: SubmittedView,
  filled: { form: Form; actor: Actor; draft: Draft },
): Promise<ViewResponseAction> {
  const order = await services.orders.loadShown(filled.draft.order);
  if (order === null) return underBanner(submitted, submitted.t.refusal.noOrder(cutAndEscape(filled.draft.order)));
  return { response_action: 'update', view: await formAnew(services, submitted, { ...filled, order }) };
}

/** Slack limits a modal's metadata. */
function pushPreview(
  { policy }: Pick<Services, 'policy'>,
  submitted: SubmittedView,
  { form, actor, previewed: { previewed, submission } }: { form: Form; actor: Actor; previewed: PreviewedSubmission },
): ViewResponseAction {
  const { t } = submitted;
  const confirmation = { ...submission, expected: confirmedFiguresOf(previewed.result) };
  const macro = macroOf(policy, submission.macro);
  const view = formPreview(form, { previewed, confirmation, macro, policy, role: actor.role }, t);
  const tooLong = (view.private_metadata ?? '').length > limits.metadata;
  return tooLong ? underBanner(submitted, t.modal.tooManyLines) : { response_action: 'push', view };
}

/** The case chosen in the view, else the modal's; another customer's case is refused. */
async function caseIn(
  services: Pick<Services, 'finder'>,
  view: ViewOutput,
  { order, draft }: { order: OrderState; draft: Draft },
): Promise<{ case: CaseChoice } | Refused> {
  const chosen = chosenIn(view, inputs.case, inputs.value);
  if (chosen === null) return { case: draft.case };
  const choice = parseCaseChoice(chosen);
  if (typeof choice !== 'object') return { case: choice };
  const cases = await openCases(services, order);
  const isTheirs = cases.some(({ number }) => number === choice.number);
  return isTheirs ? { case: choice } : refuse({ code: 'case_not_found', case: choice.number });
}

function submissionOf(
  draft: Draft,
  read: Exclude<FormInput, { errors: unknown }>,
  chosen: Pick<Submission, 'case'>,
): Submission {
  const { page: _, filter: __, photos: ___, flowVersion: ____, everything, reasons, lineReasons, ...head } = draft;
  return {
    ...head,
    case: chosen.case,
    fields: read.fields,
    quantities: read.quantities ?? {},
    reasons: lineReasons && everything === undefined ? reasons : {},
    refundTo: read.refundTo ?? null,
  };
}
