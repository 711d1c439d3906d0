import { type OperationName, operations } from '../../domain/operations';
import { isRefused } from '../../domain/records/refusals';
import { actionName } from '../../domain/values/action-name';
import type { Actor } from '../../domain/values/schemas';
import type { Form } from '../forms/form';
import { UnreadableModal } from '../parse/metadata';
import { chosenLines, type Submission } from '../parse/submission';

/** Actor, order and action never come from the submission's fields; the disposition applies to each line. */
export function requestOf(form: Form, submission: Submission, actor: Actor): Record<string, unknown> {
  const { disposition, ...fields } = submission.fields;
  const action = actionName.safeParse(form.operation);
  if (!action.success) {
    const input = { ...fields, ...form.headFields(submission), op: form.operation, actor };
    return requireOrder(form.operation, input, submission.order);
  }
  const lines = chosenLines(submission).map((line) => ({ ...line, ...(disposition !== undefined && { disposition }) }));
  return { ...fields, ...form.headFields(submission), action: action.data, actor, lines };
}

/** Checks that a request changes this order, since a document's number may name another. Throws UnreadableModal. */
export function requireOrder<Input extends object>(name: OperationName, input: Input, order: string): Input {
  const request = operations[name].prepare(input);
  if (isRefused(request) || request.order === order) return input;
  throw new UnreadableModal('a modal asks for a change of another order');
}
