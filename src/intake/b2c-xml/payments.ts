import { cardName, endingIn } from '../b2c/payments';
import { amount, type ReadContext } from '../b2c/reading/source-node';
import type { Tender } from '../b2c/storefront-order';
import type { XmlNode } from './element';

const transactionTypes = ['AUTH', 'AUTH_REVERSAL', 'CAPTURE', 'CREDIT'] as const;

/** Keeps at most the last four characters of a card, an account or a gift certificate. */
export function xmlTenders(order: XmlNode, context: ReadContext): Tender[] {
  const payments = order.child('payments')?.children('payment') ?? [];
  return payments.map((payment) => {
    const type = payment.text('transaction-type');
    const last = transactionTypes.find((known) => known === type) ?? null;
    if (type !== null && last === null) {
      context.report(
        payment.pathOf('transaction-type'),
        `“${type.slice(0, 40)}” is not one of ${transactionTypes.join(', ')}.`,
      );
    }
    return {
      path: payment.pathOf('amount'),
      id: null,
      ...instrumentOf(payment),
      amount: amount(payment, 'amount', context) ?? 0,
      last,
    };
  });
}

type Instrument = Pick<Tender, 'method' | 'label'>;

const plainMethods = [
  ['bank-transfer', 'bank_transfer', 'Bank transfer'],
  ['bml', 'bml', 'Bill Me Later'],
] as const;

const cardMethods = [
  ['credit-card', 'card', 'Card'],
  ['dw-apple-pay', 'apple_pay', 'Apple Pay'],
  ['dw-android-pay', 'google_pay', 'Google Pay'],
] as const;

function instrumentOf(payment: XmlNode): Instrument {
  for (const [element, method, name] of cardMethods) {
    const card = payment.child(element);
    if (card === null) continue;
    const type = card.text('card-type');
    return { method, label: endingIn(type === null ? name : cardName(type), card.text('card-number')) };
  }
  for (const [element, method, label] of plainMethods) {
    if (payment.child(element) !== null) return { method, label };
  }
  const certificate = payment.child('gift-certificate');
  if (certificate !== null) {
    return { method: 'gift_certificate', label: endingIn('Gift certificate', certificate.text('giftcertificate-id')) };
  }
  const custom = payment.child('custom-method')?.text('method-name') ?? null;
  if (custom !== null) return { method: custom, label: null };
  return salesforcePayment(payment.child('salesforce-payments'));
}

const salesforceMethods = [
  'card',
  'paypal',
  'klarna',
  'ideal',
  'bancontact',
  'sepa-debit',
  'eps',
  'venmo',
  'afterpay-clearpay',
];

function salesforcePayment(payments: XmlNode | null): Instrument {
  const method = salesforceMethods.find((name) => payments?.child(name) != null);
  if (method === undefined) return { method: 'other', label: null };
  const details = payments?.child(method) ?? null;
  const brand = details?.text('brand') ?? method;
  return { method, label: endingIn(cardName(brand), details?.text('last-4') ?? null) };
}
