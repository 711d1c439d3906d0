import { cardName, endingIn } from '../b2c/payments';
import { amount, type ReadContext } from '../b2c/reading/source-node';
import type { Tender } from '../b2c/storefront-order';
import type { JsonNode } from './node';

/** By the names of the XML export. */
const methods = new Map([
  ['CREDIT_CARD', 'card'],
  ['CREDITCARD', 'card'],
  ['GIFT_CERTIFICATE', 'gift_certificate'],
  ['BANK_TRANSFER', 'bank_transfer'],
  ['BML', 'bml'],
  ['PAYPAL', 'paypal'],
  ['DW_APPLE_PAY', 'apple_pay'],
  ['DW_ANDROID_PAY', 'google_pay'],
]);

/** Keeps at most the last four characters of a card or a gift certificate. */
export function jsonTenders(order: JsonNode, context: ReadContext): Tender[] {
  return order.children('paymentInstruments').map((instrument) => {
    const transaction = instrument.child('paymentTransaction');
    const charged = transaction === null ? null : amount(transaction, 'amount', context);
    const sum = charged ?? amount(instrument, 'amount', context);
    const id = instrument.text('paymentMethodId');
    const method = id === null ? 'other' : (methods.get(id.toUpperCase()) ?? id);
    return {
      path: (charged === null ? instrument : (transaction ?? instrument)).pathOf('amount'),
      id: instrument.text('paymentInstrumentId'),
      method,
      label: labelOf(instrument),
      amount: sum ?? 0,
      last: null,
    };
  });
}

function labelOf(instrument: JsonNode): string | null {
  const card = instrument.child('paymentCard');
  if (card !== null) {
    const name = cardName(card.text('cardType') ?? 'Card');
    return endingIn(name, card.text('numberLastDigits') ?? card.text('maskedNumber'));
  }
  const certificate = instrument.text('maskedGiftCertificateCode');
  return certificate === null ? null : endingIn('Gift certificate', certificate);
}
