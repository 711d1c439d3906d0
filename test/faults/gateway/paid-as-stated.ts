import { refundedBy } from '../../../src/domain/records/credit-memo';
import { sum } from '../../../src/domain/values/money';
import type { StandInRefund } from '../../support/stripe/stripe-ledger';
import type { StripeStandIn } from '../../support/stripe/stripe-stand-in';
import type { Evidence } from '../afterwards/evidence';

/** What Stripe paid out for us is what the orders say, payment by payment, and no try was paid twice. */
export function paidAsStated({ ledger }: StripeStandIn, { orders }: Evidence): string[] {
  const keys = ledger.refunds.flatMap(({ metadata }) => metadata.slash_order_key ?? []);
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at);
  return [
    ...twice.map((key) => `${key} was paid twice`),
    ...orders.flatMap(({ original, summary }) =>
      original.payments.flatMap(({ id, gateway }) => {
        const paid = ledger.paidOut(gateway?.reference ?? '', isOurs);
        const stated = sum(summary.creditMemos.map((memo) => refundedBy(memo, id, ['succeeded'])));
        const open = sum(summary.creditMemos.map((memo) => refundedBy(memo, id, ['pending', 'sent'])));
        return [
          ...(paid === stated ? [] : [`${original.orderNumber}: Stripe paid ${paid}, the order says ${stated}`]),
          ...(open === 0 ? [] : [`${original.orderNumber}: ${open} is still under way`]),
        ];
      }),
    ),
  ];
}

/** Whether we made it, and nobody in Stripe’s own console. */
export function isOurs({ metadata }: StandInRefund): boolean {
  return metadata.slash_order_key !== undefined;
}
