import { refundedBy } from '../records/credit-memo';
import type { Mail } from '../records/mail';
import type { OrderSummary } from '../records/order-summary';

/**
 * Whether a later entry took back what a mail says: what it rests on was reversed or called off, or its refund fell.
 */
export function isMailOutdated(
  summary: OrderSummary,
  { documents, refund }: Pick<Mail, 'documents' | 'refund'>,
): boolean {
  const named = <Document extends { number: string }>(all: readonly Document[]) =>
    all.filter(({ number }) => documents.includes(number));
  const memos = named(summary.creditMemos);
  const stands = memos.reduce((all, memo) => all + memo.total - refundedBy(memo, null, ['given_up']), 0);
  return (
    stands !== refund ||
    documents.some((number) => summary.reversed.includes(number)) ||
    named(summary.returnOrders).some(({ status }) => status === 'Rejected' || status === 'Canceled') ||
    named(summary.fulfillmentOrders).some(({ canceled }) => canceled)
  );
}
