import { z } from 'zod';
import { expectedFigures } from '../../domain/values/request';
import { metadataOf, UnreadableModal } from './metadata';
import { modalHead, ownHead } from './modal-head';
import { parseQuantity } from './view-state';

/**
 * What a modal asks for. `fields` are those of the request as the domain takes it, but for the lines, which are kept
 * short. `refundTo` is the payment to refund first, if one was chosen.
 */
const submission = modalHead.extend({
  fields: z.record(z.string(), z.unknown()),
  refundTo: z.string().max(200).nullable(),
});
export type Submission = z.infer<typeof submission>;

/** What a preview carries: what was asked for, and the figures that the person is shown. */
const confirmation = submission.extend({ expected: expectedFigures });
export type ConfirmedSubmission = z.infer<typeof confirmation>;

/** Which form a preview is of, and what that form can put into a request. */
type Asking = { callback: string; fields: z.ZodType<Record<string, unknown>> };

/** Throws UnreadableModal, also where it is the preview of another form, or holds what that form never asks. */
export function readConfirmedSubmission(metadata: string, { callback, fields }: Asking): ConfirmedSubmission {
  const read = ownHead(metadataOf(confirmation, metadata), callback);
  return { ...read, fields: fieldsOf({ fields }, read.fields) };
}

/** The fields of a request as a form can ask for them, and nothing else. Throws UnreadableModal. */
export function fieldsOf({ fields }: Pick<Asking, 'fields'>, given: unknown): Record<string, unknown> {
  const read = fields.safeParse(given);
  if (!read.success) throw new UnreadableModal('a modal asks for what its form does not', { cause: read.error });
  return read.data;
}

export function writeConfirmedSubmission(value: ConfirmedSubmission): string {
  return JSON.stringify(confirmation.encode(value));
}

/** A line that was chosen; without a quantity, it is chosen as a whole. */
export type ChosenLine = { line: number; quantity?: number; reason?: string };

/** The lines with a quantity other than 0. Text that is no number is a quantity of NaN, which the rules refuse. */
export function chosenLines({ quantities, reasons }: Pick<Submission, 'quantities' | 'reasons'>): ChosenLine[] {
  return Object.entries(quantities).flatMap(([line, typed]) => {
    const reason = reasons[line];
    const chosen = { line: Number(line), ...(reason !== undefined && { reason }) };
    if (typed === wholeLine) return [chosen];
    const quantity = parseQuantity(typed);
    return quantity === 0 ? [] : [{ ...chosen, quantity }];
  });
}

/** Stands for a line as a whole where a quantity stands for some of its units. */
export const wholeLine = 'x';

/** How many units were chosen. */
export function unitsChosen(submission: Pick<Submission, 'quantities' | 'reasons'>): number {
  return chosenLines(submission).reduce((all, { quantity = 0 }) => all + quantity, 0);
}
