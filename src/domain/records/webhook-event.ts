import { z } from 'zod';

export const webhookSubject = z.enum(['change_order', 'credit_memo', 'return_order', 'refund']);
export type WebhookSubject = z.infer<typeof webhookSubject>;

/** A change order never changes. `refund` is a credit memo's piece for one payment. */
export const webhookEvent = z.enum([
  'change_order.created',
  'credit_memo.created',
  'credit_memo.updated',
  'return_order.created',
  'return_order.updated',
  'refund.created',
  'refund.updated',
]);
export type WebhookEvent = z.infer<typeof webhookEvent>;

/** `document` is a number, or `<credit memo>/<payment>` for a refund. */
export type DocumentEvent = { event: WebhookEvent; document: string };

export function subjectOf(event: WebhookEvent): WebhookSubject {
  return webhookSubject.parse(event.split('.')[0]);
}
