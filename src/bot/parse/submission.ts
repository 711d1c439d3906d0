import { z } from 'zod';
import { expectedFigures } from '../../domain/request';
import { metadataOf } from './metadata';
import { modalHead } from './modal-head';
import { quantityOf } from './view-state';

/**
 * What a modal asks for. `fields` are those of the request as the domain takes it, but for the lines, which are kept short.
 * `refundTo` is the payment to refund first, if one was chosen.
 */
const submission = modalHead.extend({
  fields: z.record(z.string(), z.unknown()),
  refundTo: z.string().nullable(),
});
export type Submission = z.infer<typeof submission>;

/** What a preview carries: what was asked for, and the figures that the person is shown. */
const confirmation = submission.extend({ expected: expectedFigures });
export type Confirmation = z.infer<typeof confirmation>;

export function readConfirmation(metadata: string): Confirmation {
  return metadataOf(confirmation, metadata);
}

export function writeConfirmation(value: Confirmation): string {
  return JSON.stringify(confirmation.encode(value));
}

/** A line that was chosen; without a quantity, it is chosen as a whole. */
export type ChosenLine = { line: number; quantity?: number; reason?: string };

/** The lines with a quantity other than 0. Text that is no number is a quantity of NaN, which the rules refuse. */
export function chosenLines({ quantities, reasons }: Pick<Submission, 'quantities' | 'reasons'>): ChosenLine[] {
  return Object.entries(quantities).flatMap(([line, typed]) => {
    const reason = reasons[line];
    const chosen = { line: Number(line), ...(reason !== undefined && { reason }) };
    if (typed === whole) return [chosen];
    const quantity = quantityOf(typed);
    return quantity === 0 ? [] : [{ ...chosen, quantity }];
  });
}

/** Stands for a line as a whole where a quantity stands for some of its units. */
export const whole = 'x';

/** How many units were chosen. */
export function unitsChosen(submission: Pick<Submission, 'quantities' | 'reasons'>): number {
  return chosenLines(submission).reduce((all, { quantity = 0 }) => all + quantity, 0);
}
