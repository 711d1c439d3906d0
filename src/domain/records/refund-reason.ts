import { z } from 'zod';

/** Why a refund failed or what it waits for, in the words of no gateway. People read a sentence for it. */
export const refundReason = z.enum([
  'card_closed',
  'card_lost',
  'declined',
  'disputed',
  'balance_too_low',
  'canceled_there',
  'already_refunded',
  'not_refundable',
  'too_much',
  'payment_unknown',
  'amount_not_possible',
  'processing',
  'waits_for_payment',
  'customer_must_act',
]);
export type RefundReason = z.infer<typeof refundReason>;
