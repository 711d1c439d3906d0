import { z } from 'zod';

/** What other systems can be told of, by the kind of document. */
export const webhookSubject = z.enum(['change_order', 'credit_memo', 'return_order', 'refund']);
export type WebhookSubject = z.infer<typeof webhookSubject>;

/** What happened to a document. A change order never changes; `refund` is one part of a credit memo's refund. */
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

/** An event of an entry; `document` is a number, of a refund `<credit memo>/<payment>`. */
export type DocumentEvent = { event: WebhookEvent; document: string };

export function subjectOf(event: WebhookEvent): WebhookSubject {
  return webhookSubject.parse(event.split('.')[0]);
}
