import { actionName } from '../../domain/action-name';
import type { Actor } from '../../domain/values';
import type { Form } from '../forms/form';
import { chosenLines, type Submission } from '../parse/submission';

/** The request that a form's submission is, as the domain takes it. What becomes of returned goods goes with each line. */
export function askedOf(form: Form, submission: Submission, actor: Actor): Record<string, unknown> {
  const { disposition, ...fields } = submission.fields;
  const action = actionName.safeParse(form.operation);
  if (!action.success) return { op: form.operation, actor, ...fields };
  const lines = chosenLines(submission).map((line) => ({ ...line, ...(disposition !== undefined && { disposition }) }));
  return { action: action.data, order: submission.order, actor, lines, ...fields };
}
