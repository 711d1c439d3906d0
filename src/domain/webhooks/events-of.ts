import type { CreditMemo } from '../records/credit-memo';
import type { Entry } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import type { DocumentEvent } from '../records/webhook-event';

/** The webhook events of an entry; `before` is the order before it. */
export function eventsOf({ effects }: Entry, before: OrderSummary): DocumentEvent[] {
  const { changeOrders, creditMemo, returnOrder } = effects;
  return [
    ...changeOrders.map(({ number }): DocumentEvent => ({ event: 'change_order.created', document: number })),
    ...(returnOrder === null ? [] : [returnEvent(returnOrder.number, before)]),
    ...(creditMemo === null ? [] : memoEvents(creditMemo, before)),
  ];
}

function returnEvent(document: string, { returnOrders }: OrderSummary): DocumentEvent {
  const known = returnOrders.some(({ number }) => number === document);
  return { event: known ? 'return_order.updated' : 'return_order.created', document };
}

function memoEvents(memo: CreditMemo, { creditMemos }: OrderSummary): DocumentEvent[] {
  const { number, refunds } = memo;
  const before = creditMemos.find((one) => one.number === number);
  const changed = before !== undefined && (before.status !== memo.status || before.reference !== memo.reference);
  return [
    ...(before === undefined ? [{ event: 'credit_memo.created' as const, document: number }] : []),
    ...(changed ? [{ event: 'credit_memo.updated' as const, document: number }] : []),
    ...refunds.flatMap(({ payment, state }): DocumentEvent[] => {
      const document = `${number}/${payment}`;
      const was = before?.refunds.find((one) => one.payment === payment);
      if (was === undefined) return [{ event: 'refund.created', document }];
      return was.state === state ? [] : [{ event: 'refund.updated', document }];
    }),
  ];
}
