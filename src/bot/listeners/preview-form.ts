import type { ViewOutput, ViewResponseAction } from '@slack/bolt';
import { confirmedFiguresOf } from '../../domain/derived/result-of';
import { isRefused, type Refusal, type Refused, refuse } from '../../domain/records/refusals';
import type { CaseChoice } from '../../domain/records/service-case';
import type { StoredOrder } from '../../domain/records/stored-order';
import { limits } from '../block-kit/blocks';
import { inputs } from '../block-kit/ids';
import type { Form, Read } from '../forms/form';
import { formPreview } from '../forms/form-preview';
import type { Language } from '../language/language';
import { parseCaseChoice } from '../parse/case-choice';
import { type Draft, draftWithTyped } from '../parse/draft';
import { fieldsOf, type Submission } from '../parse/submission';
import { chosenIn } from '../parse/view-state';
import type { Services } from '../services/services';
import { withBanner } from '../views/banner';
import { openCases } from './cases';
import { macroOf } from './macro-of';
import { noSuchOrder } from './no-such-order';
import { permit } from './permit';
import { previewFor } from './preview-for';
import { refusedAt } from './refused-at';

/** What a form asks for, in exact figures, on top of it; or what is wrong with it, where it stands. */
export async function previewForm(
  deps: Services,
  form: Form,
  user: string,
  view: ViewOutput,
  t: Language,
): Promise<ViewResponseAction> {
  const draft = draftWithTyped(view);
  const about = { what: form.operation, order: draft.order };
  const [order, permission] = await Promise.all([
    deps.orders.load(draft.order),
    permit(deps, user, form.permission, about),
  ]);
  if (order === null) return noSuchOrder(view, draft.order, t);
  const { currency } = order.summary;
  const refused = (refusal: Refusal) => refusedAt(view, refusal, { block: form.blockOf(refusal), currency }, t);
  if (isRefused(permission)) return refused(permission.refusal);
  const read = form.read(view, { order, draft }, t);
  if ('errors' in read) return { response_action: 'errors', errors: read.errors };
  const chosen = await caseIn(deps, view, { order, draft });
  if (isRefused(chosen)) return refused(chosen.refusal);
  const asked = submissionOf(draft, { ...read, fields: fieldsOf(form, read.fields) }, chosen);
  const previewed = await previewFor(deps, form, permission.actor, asked);
  if (isRefused(previewed)) return refused(previewed.refusal);
  const { submission, previewed: shown } = previewed;
  const confirmation = { ...submission, expected: confirmedFiguresOf(shown.result) };
  const pushed = formPreview(form, shown, confirmation, { macro: macroOf(deps, draft.macro) }, t);
  if ((pushed.private_metadata ?? '').length > limits.metadata) {
    return { response_action: 'update', view: withBanner(view, t.modal.tooManyLines) };
  }
  return { response_action: 'push', view: pushed };
}

/** The case chosen in a view, else the modal's own; one of somebody else's customers is refused. */
async function caseIn(
  deps: Pick<Services, 'finder'>,
  view: ViewOutput,
  { order, draft }: { order: StoredOrder; draft: Draft },
): Promise<{ case: CaseChoice } | Refused> {
  const chosen = chosenIn(view, inputs.case, inputs.value);
  if (chosen === null) return { case: draft.case };
  const choice = parseCaseChoice(chosen);
  if (typeof choice !== 'object') return { case: choice };
  const theirs = await openCases(deps, order);
  const known = theirs.some(({ number }) => number === choice.number);
  return known ? { case: choice } : refuse({ code: 'case_not_found', case: choice.number });
}

function submissionOf(
  draft: Draft,
  read: Exclude<Read, { errors: unknown }>,
  chosen: Pick<Submission, 'case'>,
): Submission {
  const { page: _, reasons, lineReasons, ...head } = draft;
  return {
    ...{ ...head, ...chosen, fields: read.fields },
    quantities: read.quantities ?? {},
    reasons: lineReasons ? reasons : {},
    refundTo: read.refundTo ?? null,
  };
}
