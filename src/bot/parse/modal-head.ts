import { z } from 'zod';
import { orderOfNumber } from '../../domain/records/document-numbers';
import { orderNumber } from '../../domain/values/schemas';
import { caseChoice } from './case-choice';
import { lineTexts } from './line-texts';
import { UnreadableModal } from './metadata';

export const slackOrigin = z.strictObject({
  channel: z.string().regex(/^[CDG][A-Z0-9]{1,30}$/),
  ts: z
    .string()
    .regex(/^\d{1,12}\.\d{1,9}$/)
    .nullable(),
});

export const requestIdText = z.string().min(1).max(200);

/** The modal's callback; earlier versions left it out. */
export const formCallback = z.string().exactOptional();

/** What a modal carries from its first view to the last. The request id makes a double submission harmless. */
export const modalHead = z.strictObject({
  form: formCallback,
  order: orderNumber,
  returnOrder: z.string().max(100).nullable(),
  requestId: requestIdText,
  origin: slackOrigin.nullable(),
  case: caseChoice,
  macro: z.string().max(100).nullable(),
  quantities: lineTexts,
  reasons: lineTexts,
});

/** Checks that a head belongs to this form, and its return order to its order. Throws UnreadableModal. */
export function checkHead<Head extends Pick<z.infer<typeof modalHead>, 'form' | 'order' | 'returnOrder'>>(
  head: Head,
  callback: string,
): Head {
  const { form = callback, order, returnOrder } = head;
  if (form !== callback) throw new UnreadableModal(`a modal of ${form} comes as one of ${callback}`);
  if (returnOrder !== null && orderOfNumber('RMA', returnOrder) !== order) {
    throw new UnreadableModal('the return order of a modal is none of its order');
  }
  return head;
}
