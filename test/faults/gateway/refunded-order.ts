import { orderFinder } from '../../../src/store/orders/order-finder';
import { people } from '../../support/desk';
import type { StripeStandIn } from '../../support/stripe/stripe-stand-in';
import { takeIn } from '../../support/take-in';
import { faultOrder, faultTotal } from '../place/order';
import type { Workplace } from '../place/workplace';

/** An order that is paid at Stripe and canceled twice in part, so that two refunds go back at the same time. */
export async function refundedOrder(place: Workplace, { ledger }: StripeStandIn, order: string): Promise<void> {
  await takeIn(place.orders, faultOrder(order, { intent: ledger.paid(faultTotal).id }));
  for (const line of [1, 2]) {
    await place.servicing.submit('cancel', {
      ...{ action: 'cancel', order, requestId: `c${line}-${order}`, actor: people.ava, reason: 'other' },
      lines: [{ line, quantity: 2 }],
    });
  }
}

/** Finance has every refund that failed tried once more. */
export async function tryFailedAgain({ db, servicing }: Workplace): Promise<void> {
  for (const { summary } of await orderFinder(db).waiting('failed_refunds', 10_000)) {
    for (const { number: memo, refunds } of summary.creditMemos) {
      for (const { payment, state } of refunds) {
        if (state !== 'failed') continue;
        await servicing.submit('refund.retry', { op: 'refund.retry', memo, payment, actor: people.finn });
      }
    }
  }
}
