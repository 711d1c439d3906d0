import { z } from 'zod';
import { expectedFigures } from '../../domain/values/request';
import { metadataOf, UnreadableModal } from './metadata';
import { checkHead, modalHead } from './modal-head';
import { parseQuantity } from './view-state';

/**
 * `fields` holds the domain's request but for its lines; `refundTo` is the payment to refund first; with `tell`, the
 * customer is told.
 */
const submission = modalHead.extend({
  fields: z.record(z.string(), z.unknown()),
  refundTo: z.string().max(200).nullable(),
  tell: z.literal(true).exactOptional(),
});
export type Submission = z.infer<typeof submission>;

const confirmation = submission.extend({ expected: expectedFigures });
export type ConfirmedSubmission = z.infer<typeof confirmation>;

type FormFields = { callback: string; fields: z.ZodType<Record<string, unknown>> };

/** Throws UnreadableModal, also for another form's preview, or fields that the form never asks for. */
export function readConfirmedSubmission(metadata: string, { callback, fields }: FormFields): ConfirmedSubmission {
  const read = checkHead(metadataOf(confirmation, metadata), callback);
  return { ...read, fields: fieldsOf({ fields }, read.fields) };
}

/** The fields that the form can set, and nothing else. Throws UnreadableModal. */
export function fieldsOf({ fields }: Pick<FormFields, 'fields'>, values: unknown): Record<string, unknown> {
  const read = fields.safeParse(values);
  if (!read.success) throw new UnreadableModal('a modal asks for what its form does not', { cause: read.error });
  return read.data;
}

export function writeConfirmedSubmission(value: ConfirmedSubmission): string {
  return JSON.stringify(confirmation.encode(value));
}

/** A chosen line; without a quantity, the whole line. */
export type ChosenLine = { line: number; quantity?: number; reason?: string };

/** Lines with a quantity other than 0. Text that is no number becomes NaN, which the rules refuse. */
export function chosenLines({ quantities, reasons }: Pick<Submission, 'quantities' | 'reasons'>): ChosenLine[] {
  return Object.entries(quantities).flatMap(([line, typed]) => {
    const reason = reasons[line];
    const chosen = { line: Number(line), ...(reason !== undefined && { reason }) };
    if (typed === wholeLine) return [chosen];
    const quantity = parseQuantity(typed);
    return quantity === 0 ? [] : [{ ...chosen, quantity }];
  });
}

/** Stands for the whole line, in place of a quantity. */
export const wholeLine = 'x';

export function unitsChosen(submission: Pick<Submission, 'quantities' | 'reasons'>): number {
  return chosenLines(submission).reduce((all, { quantity = 0 }) => all + quantity, 0);
}
