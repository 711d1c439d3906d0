import type { ViewOutput } from '@slack/bolt';
import { shippingChoice } from '../../domain/request';
import { inputs } from '../ids';
import type { CancelConfirmation } from './cancel-confirmation';
import { type CancelDraft, readDraft } from './cancel-draft';
import { chosenIn, lineFieldsOf, typedIn } from './view-state';

type View = Pick<ViewOutput, 'state' | 'private_metadata'>;

/** What a cancel modal asks for, quantities of all its pages included. */
export type CancelSubmission = Omit<CancelConfirmation, 'expected'>;

export function parseCancelSubmission(view: View): CancelSubmission {
  const { order, requestId, origin, typed } = draftWithTyped(view);
  return {
    ...{ order, requestId, origin, typed },
    reason: chosenIn(view, inputs.reason, inputs.value),
    shipping: shippingChoice.nullable().parse(chosenIn(view, inputs.shipping, inputs.value)),
    note: typedIn(view, inputs.note, inputs.value),
  };
}

/** The draft with what is typed on the page that is shown now. */
export function draftWithTyped(view: View): CancelDraft {
  const draft = readDraft(view.private_metadata);
  const typed = { ...draft.typed };
  for (const line of lineFieldsOf(view)) {
    const value = typedIn(view, inputs.line(line), inputs.quantity);
    if (value === null) delete typed[line];
    else typed[line] = value;
  }
  return { ...draft, typed };
}

/** The lines with a quantity other than 0. Text that is no number is a quantity of NaN, which the rules refuse. */
export function chosenLines({ typed }: Pick<CancelSubmission, 'typed'>): { line: number; quantity: number }[] {
  return Object.entries(typed)
    .map(([line, quantity]) => ({ line: Number(line), quantity: Number(quantity) }))
    .filter(({ quantity }) => quantity !== 0);
}
