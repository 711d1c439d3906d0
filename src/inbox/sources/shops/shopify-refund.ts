import type { InboxDelivery, InboxOutcome } from '../../../domain/ports/inbox-source';
import type { OrderStore } from '../../../domain/ports/order-store';
import { TaskFailed, TooEarly } from '../../../domain/ports/task-failed';
import { paymentSystems } from '../../../domain/records/credit-memo';
import type { OrderSummary } from '../../../domain/records/order-summary';
import { earlierReport } from '../../../domain/records/payment-report';
import { isRefused } from '../../../domain/records/refusals';
import { perhapsOf, recognized } from '../../../domain/rules/refund-made-there';
import type { Servicing } from '../../../domain/servicing/servicing';
import { refundFacts, type ShopifyRefund } from '../../../intake';
import { problemTexts, type RefusedPart, refusedTogether } from '../refused-together';
import type { ShopDeps } from './shop-orders';

export type RefundDeps = ShopDeps & {
  servicing: Pick<Servicing, 'submit'>;
  orders: Pick<OrderStore, 'loadState'>;
};

/**
 * Money that was given back in Shopify itself: a refund of ours that finance made there is paid by it; else what it
 * took of each payment can no longer be refunded here. `key` names the order. Throws TooEarly before the order has
 * come.
 */
export async function takeShopifyRefund(
  { known, orders, servicing }: RefundDeps,
  { body }: Pick<InboxDelivery, 'body'>,
  key: string,
): Promise<InboxOutcome> {
  const number = (await known.find(key))?.order;
  const order = number === undefined ? null : await orders.loadState(number);
  if (order === null) throw new TooEarly(`${key} has not come yet`);
  const read = refundFacts(body, order.original);
  if ('unreadable' in read) throw new TaskFailed(read.unreadable, { final: true, afterSeconds: null });
  if (read.refunds.length === 0)
    return { state: 'ignored', why: 'The order came with it, or no money was given back.' };
  const refused: RefusedPart[] = [];
  for (const refund of read.refunds) refused.push(...(await refusedOf(servicing, refund, order.summary)));
  if (refused.length > 0) throw refusedTogether(refused);
  return { state: 'done' };
}

async function refusedOf(
  { submit }: RefundDeps['servicing'],
  refund: ShopifyRefund,
  summary: OrderSummary,
): Promise<RefusedPart[]> {
  const [op, request] = recordingOf(refund, summary);
  if (op === null) return [];
  const outcome = await submit(op, { ...request, op });
  if (!isRefused(outcome)) return [];
  return [{ what: refund.order, code: outcome.refusal.code, problems: problemTexts(outcome.refusal) }];
}

type Recording = [op: 'refunded_elsewhere' | 'refund.settle' | 'refund.match', request: object] | [op: null];

/** `null` where it was recorded before. */
function recordingOf(refund: ShopifyRefund, { creditMemos, paymentReports }: OrderSummary): Recording {
  const { payment, reference, requestId } = refund;
  const earlier = earlierReport(paymentReports?.reports ?? [], { kind: 'refunded_elsewhere', payment, reference });
  const made = recognized(earlier === undefined ? creditMemos : [], refund);
  if (made.as === 'elsewhere' || made.as === 'unclear')
    return ['refunded_elsewhere', { ...refund, ...perhapsOf(made) }];
  const { memo, tries } = made.piece;
  const ours = { memo, payment, reference, requestId, actor: { id: paymentSystems.shopify, role: 'finance' } };
  if (made.as === 'marked') return ['refund.match', ours];
  return made.piece.reference === reference ? [null] : ['refund.settle', { ...ours, state: 'succeeded', try: tries }];
}
