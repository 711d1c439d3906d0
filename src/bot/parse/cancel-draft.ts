import { z } from 'zod';
import { origin } from '../../domain/origin';
import { orderNumber } from '../../domain/values';
import { typedQuantities } from './typed-quantities';

/**
 * What a cancel modal carries while it is open: the order, the request id that makes a double submission harmless, where
 * it was started from, and what was typed on the pages of lines that are not shown.
 */
const draft = z.object({
  order: orderNumber,
  requestId: z.string(),
  origin: origin.nullable(),
  page: z.int().min(0),
  typed: typedQuantities,
});
export type CancelDraft = z.infer<typeof draft>;

export function readDraft(metadata: string): CancelDraft {
  return draft.parse(JSON.parse(metadata));
}

export function writeDraft(value: CancelDraft): string {
  return JSON.stringify(draft.encode(value));
}
