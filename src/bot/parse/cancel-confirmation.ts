import { z } from 'zod';
import { origin } from '../../domain/origin';
import { expectedFigures, shippingChoice } from '../../domain/request';
import { orderNumber } from '../../domain/values';
import { typedQuantities } from './typed-quantities';

/** What a preview carries: the request as it will be submitted, and the figures that the person is shown. */
const confirmation = z.object({
  order: orderNumber,
  requestId: z.string(),
  origin: origin.nullable(),
  typed: typedQuantities,
  reason: z.string().nullable(),
  shipping: shippingChoice.nullable(),
  note: z.string().nullable(),
  expected: expectedFigures,
});
export type CancelConfirmation = z.infer<typeof confirmation>;

export function readConfirmation(metadata: string): CancelConfirmation {
  return confirmation.parse(JSON.parse(metadata));
}

export function writeConfirmation(value: CancelConfirmation): string {
  return JSON.stringify(confirmation.encode(value));
}
