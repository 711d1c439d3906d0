import type { OriginalOrder } from '../../domain/records/original-order';
import type { StorefrontOrder, Tender } from './storefront-order';

type Payment = OriginalOrder['payments'][number];

/**
 * The storefront keeps only the last transaction of a payment: AUTH is authorized, CAPTURE also captured, CREDIT also
 * refunded, AUTH_REVERSAL released. Without one, payments of a PAID order count as captured and others as authorized:
 * money of a PART_PAID order that may not be there is never refunded.
 */
export function paymentsOf({ payments, paid }: StorefrontOrder): Payment[] {
  const ids = new Set<string>();
  return payments.map((tender, index) => {
    const id = tender.id === null || ids.has(tender.id) ? `p${index + 1}` : tender.id;
    ids.add(id);
    const { method, label } = tender;
    return { id, method, ...(label === null ? {} : { label }), ...statesOf(tender, paid) };
  });
}

function statesOf(
  { last, amount }: Tender,
  paid: boolean,
): Pick<Payment, 'authorized' | 'captured' | 'refunded' | 'reversed'> {
  const authorized = { authorized: amount, captured: 0, refunded: 0 };
  switch (last ?? (paid ? 'CAPTURE' : 'AUTH')) {
    case 'AUTH':
      return authorized;
    case 'AUTH_REVERSAL':
      return { ...authorized, reversed: amount };
    case 'CAPTURE':
      return { ...authorized, captured: amount };
    case 'CREDIT':
      return { authorized: amount, captured: amount, refunded: amount };
  }
}

const cardNames = new Map([
  ['VISA', 'Visa'],
  ['MASTER', 'Mastercard'],
  ['MASTERCARD', 'Mastercard'],
  ['MASTER CARD', 'Mastercard'],
  ['AMEX', 'Amex'],
  ['DISCOVER', 'Discover'],
]);

/** A card type as people write it: `VISA` is Visa. */
export function cardName(type: string): string {
  return cardNames.get(type.toUpperCase()) ?? type;
}

/** `Visa •••• 4242`, from a plain or masked number. The end of an encrypted one means nothing. */
export function endingIn(name: string, number: string | null): string {
  const plain = number === null ? null : /^[\dXx*•.\s-]*?(\d{4})$/.exec(number.trim());
  return plain === null ? name : `${name} •••• ${plain[1]}`;
}
