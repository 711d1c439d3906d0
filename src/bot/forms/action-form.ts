import { z } from 'zod';
import type { ActionName } from '../../domain/values/action-name';
import { callbackIds } from '../block-kit/ids';
import { unitsChosen } from '../parse/submission';
import { requestFields } from './common-inputs';
import type { Form } from './form';
import { blockOfQuestion } from './questions';

/** What an action's form defines; the rest follows from the action's name. */
type ActionDefinition = Omit<
  Form,
  'operation' | 'callback' | 'permission' | 'title' | 'headFields' | 'fields' | 'confirm'
> & {
  /** Fields of the request beside lines, reason, note and payments. */
  fields: z.ZodRawShape;
};

/** Declares the form of a servicing action. */
export function actionForm(action: ActionName, { fields, ...definition }: ActionDefinition): Form {
  const { reason, note, payments, answers, flowVersion } = requestFields;
  return {
    operation: action,
    callback: callbackIds[action],
    permission: action,
    title: (t) => t.actions[action].title,
    headFields: ({ order }) => ({ order }),
    fields: z.strictObject({ reason, note, payments, answers, flowVersion, ...fields }),
    confirm: (submission, t) => t.actions[action].confirm(unitsChosen(submission)),
    ...definition,
    blockOf: (refusal) => blockOfQuestion(refusal) ?? definition.blockOf(refusal),
  };
}
