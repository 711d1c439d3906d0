import { z } from 'zod';
import { origin } from '../../domain/records/origin';
import { orderNumber } from '../../domain/values';
import { caseChoice } from './case-choice';
import { lineTexts } from './line-texts';

/**
 * What a modal carries from its first view to the last: the order – and the return order, where it is about one –, the
 * request id that makes a double submission harmless, where it was started from, the case, the prepared answer that it
 * began with, and what was put in for lines.
 */
export const modalHead = z.object({
  order: orderNumber,
  returnOrder: z.string().nullable(),
  requestId: z.string(),
  origin: origin.nullable(),
  case: caseChoice,
  macro: z.string().nullable(),
  quantities: lineTexts,
  reasons: lineTexts,
});
