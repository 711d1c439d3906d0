import { z } from 'zod';
import { orderOfNumber } from '../../domain/records/document-numbers';
import { orderNumber } from '../../domain/values/schemas';
import { caseChoice } from './case-choice';
import { lineTexts } from './line-texts';
import { UnreadableModal } from './metadata';

/** Where in Slack a modal was opened from, by Slack's ids. */
export const slackOrigin = z.strictObject({
  channel: z.string().regex(/^[CDG][A-Z0-9]{1,30}$/),
  ts: z
    .string()
    .regex(/^\d{1,12}\.\d{1,9}$/)
    .nullable(),
});

/** Makes a double submission harmless. */
export const requestIdText = z.string().min(1).max(200);

/** The callback of the modal that carries it; modals of earlier versions did not say it. */
export const formCallback = z.string().exactOptional();

/**
 * What a modal carries from its first view to the last: which form it is, the order – and the return order, where it is
 * about one –, the request id that makes a double submission harmless, where it was started from, the case, the
 * prepared answer that it began with, and what was put in for lines.
 */
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

/**
 * A head, if it is the one of this form, and its return order is one of its order's. Throws UnreadableModal where it is
 * not.
 */
export function ownHead<Head extends Pick<z.infer<typeof modalHead>, 'form' | 'order' | 'returnOrder'>>(
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
