import type { OriginalOrder } from '../../domain/records/original-order';
import { type Minor, sum } from '../../domain/values/money';
import { endingIn } from '../b2c/payments';
import { amount } from '../b2c/reading/source-node';
import type { JsonNode } from '../b2c-json/node';
import type { Placed } from '../stated/places';
import { metaOf } from './meta';
import type { WooContext } from './money';
import { refundedIn } from './refunds';

type Payment = OriginalOrder['payments'][number];

/**
 * Gift cards, then what paid the rest. `computed` is what everything costs with tax; the stated total is that, or what
 * gift cards left of it.
 */
export function wooPayments(order: JsonNode, computed: Minor, context: WooContext): Placed<Payment>[] {
  const cards = giftCardsIn(order, context);
  const used = giftCardsUsed(order, context);
  const total = amount(order, 'total', context) ?? computed;
  const rest = total === computed - used ? total : total - used;
  const method = order.text('payment_method') ?? (isPaid(order) ? 'other' : null);
  const place = { path: order.pathOf('refunds'), fields: {} };
  const main = method === null || rest <= 0 ? [] : [{ part: mainPayment(order, method, rest), place }];
  return withRefunds([...cards, ...main], refundedIn(order, context));
}

/** Nothing says which payment was refunded: the last is first, as gift cards were used before it. */
function withRefunds(payments: readonly Placed<Payment>[], refunded: Minor): Placed<Payment>[] {
  let left = refunded;
  const given = [...payments].reverse().map(({ part, place }, at) => {
    const most = at === payments.length - 1 ? left : Math.min(left, part.captured);
    left -= most;
    return { part: { ...part, refunded: most }, place };
  });
  return given.reverse();
}

/** What gift cards paid: they are a way to pay, and take nothing off what the order costs. */
export function giftCardsUsed(order: JsonNode, context: WooContext): Minor {
  return sum(order.children('gift_cards').map((card) => amount(card, 'amount', context) ?? 0));
}

function mainPayment(order: JsonNode, method: string, total: Minor): Payment {
  const reference = referenceOf(order, method);
  const captured = isPaid(order) && !isOnlyAuthorized(order);
  return {
    id: method,
    method: methods.get(method) ?? method,
    ...labelled(order),
    authorized: captured || isOnlyAuthorized(order) ? total : 0,
    captured: captured ? total : 0,
    refunded: 0,
    ...(reference !== null && { gateway: { name: gateways.get(method) ?? method, reference } }),
  };
}

function labelled(order: JsonNode): Pick<Payment, 'label'> {
  const title = order.text('payment_method_title');
  return title === null ? {} : { label: title };
}

/** Paid when the shop says when; cash on delivery is not until then. */
function isPaid(order: JsonNode): boolean {
  return (order.text('date_paid_gmt') ?? order.text('date_paid')) !== null;
}

/** Stripe's plugin says whether it only holds the money. */
function isOnlyAuthorized(order: JsonNode): boolean {
  return metaOf(order, '_stripe_charge_captured') === 'no';
}

const methods = new Map([
  ['stripe', 'card'],
  ['woocommerce_payments', 'card'],
  ['bacs', 'bank_transfer'],
  ['cheque', 'check'],
  ['cod', 'cash_on_delivery'],
  ['ppcp-gateway', 'paypal'],
]);

/** Plugins of one gateway under its name. */
const gateways = new Map([
  ['stripe_cc', 'stripe'],
  ['ppcp-gateway', 'paypal'],
]);

/** What the gateway knows the payment by: of Stripe the payment intent, else the transaction. */
function referenceOf(order: JsonNode, method: string): string | null {
  const intent = method.startsWith('stripe') ? metaOf(order, '_stripe_intent_id') : null;
  return intent ?? order.text('transaction_id');
}

function giftCardsIn(order: JsonNode, context: WooContext): Placed<Payment>[] {
  return order.children('gift_cards').map((card, index) => {
    const used = amount(card, 'amount', context) ?? 0;
    const part = {
      id: `gift_card_${index + 1}`,
      method: 'gift_certificate',
      label: endingIn('Gift card', card.text('code')),
      authorized: used,
      captured: used,
      refunded: 0,
    };
    return { part, place: { path: card.path, fields: {} } };
  });
}
