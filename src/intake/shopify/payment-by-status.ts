import type { OriginalOrder } from '../../domain/records/original-order';
import type { Minor } from '../../domain/values/money';

type Payment = OriginalOrder['payments'][number];

/** In `transactions` of a payment whose captured money the status of the order tells, not its transactions. */
export const toldByStatus = 'financial_status';

/** What an order says of its payment; `refunded` and `outstanding` as far as it says so. In minor units. */
export type PaymentStatus = { status: string | null; total: Minor; refunded: Minor; outstanding: Minor | null };

/** The payment of an order that has only one, by its status. */
export function paymentByStatus(gateway: string, reference: string | null, told: PaymentStatus): Payment {
  return {
    id: gateway,
    method: methodOf(gateway),
    ...amountsBy(told),
    ...gatewayOf(gateway, reference),
    transactions: [toldByStatus],
  };
}

/** One of several payments, of which nothing says yet how much it is. */
export function unknownPayment(gateway: string): Payment {
  const none = { authorized: 0, captured: 0, refunded: 0 };
  return { id: gateway, method: methodOf(gateway), ...none, ...gatewayOf(gateway, null), transactions: [] };
}

type Amounts = Pick<Payment, 'authorized' | 'captured' | 'refunded' | 'reversed'>;

/** Money that may not be there does not count as captured: it could be given back. */
function amountsBy({ status, total, refunded, outstanding }: PaymentStatus): Amounts {
  const paid = (captured: Minor) => ({ authorized: captured, captured, refunded });
  switch (status) {
    case 'paid':
      return paid(total);
    case 'authorized':
      return { authorized: total, captured: 0, refunded };
    case 'partially_paid':
      return paid(outstanding === null ? refunded : Math.max(0, total - outstanding));
    case 'partially_refunded':
      return paid(refunded === 0 ? 0 : total);
    case 'refunded':
      return { ...paid(total), refunded: refunded === 0 ? total : refunded };
    case 'voided':
      return { authorized: total, captured: 0, refunded, reversed: total };
    default:
      return paid(refunded);
  }
}

/** Ways to pay that no gateway can refund. */
const byHand = ['manual', 'cash', 'gift_card', 'bogus', 'exchange-credit', 'shopify_store_credit', 'other'];

export function gatewayOf(name: string, reference: string | null): Pick<Payment, 'gateway'> {
  if (byHand.includes(name)) return {};
  return { gateway: { name, ...(reference !== null && { reference }) } };
}

const methods = new Map([
  ['gift_card', 'gift_certificate'],
  ['shopify_payments', 'card'],
  ['stripe', 'card'],
]);

export function methodOf(gateway: string): string {
  return methods.get(gateway) ?? gateway;
}
