import type { CreditMemo } from '../../domain/credit-memo';
import type { StoredOrder } from '../../domain/stored-order';
import { context, type Message, section } from './blocks';
import { money, said } from './text';

/** The credit memo in finance's channel: what goes back over which payment, with the way to the order's thread. */
export function memoMessage(order: StoredOrder, memo: CreditMemo, thread: string | null): Message {
  const { currency, orderNumber, payments } = order.original;
  const labels = new Map(payments.map(({ id, label, method }) => [id, label ?? method]));
  const total = money(memo.total, currency);
  const settled = new Set(memo.lines.flatMap(({ changeOrder }) => (changeOrder === null ? [] : [changeOrder])));
  return {
    text: `Credit memo ${memo.number}: ${total} for order ${orderNumber}`,
    blocks: [
      section(
        `*Credit memo ${memo.number}* · ${memo.status}\n${total}, of which tax ${money(memo.totalTax, currency)}, for order ${orderNumber}`,
      ),
      section(
        memo.refunds
          .map(
            ({ payment, amount, state }) =>
              `• ${said(labels.get(payment) ?? payment, 60)}: ${money(amount, currency)} (${state})`,
          )
          .join('\n'),
      ),
      context(
        [`Settles ${[...settled].join(', ')}`, ...(thread === null ? [] : [`<${thread}|the order's thread>`])].join(
          ' · ',
        ),
      ),
    ],
  };
}
