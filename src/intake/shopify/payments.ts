import type { OriginalOrder } from '../../domain/records/original-order';
import { type Minor, sum } from '../../domain/values/money';
import type { JsonNode } from '../b2c-json/node';
import type { Placed } from '../stated/places';
import { money, type ShopifyContext } from './money';
import { cardLabelOf, type Transaction, transactionsIn } from './transactions';

type Payment = OriginalOrder['payments'][number];

/** In `transactions` of a payment whose captured money the status of the order tells, not its transactions. */
export const toldByStatus = 'financial_status';

/**
 * The payments of an order. With its transactions each authorization or sale is one; else each gateway is one, with
 * the amounts that `financial_status` tells. Of several gateways it does not tell which got what: then they stand
 * without amounts until their transactions come.
 */
export function paymentsIn(order: JsonNode, context: ShopifyContext): Placed<Payment>[] {
  const moved = transactionsIn(order, context);
  if (moved.some(({ kind }) => kind !== 'refund')) return ofTransactions(moved);
  const names = [...new Set(order.texts('payment_gateway_names'))];
  const gateways = names.length === 0 ? [order.text('gateway') ?? ''].filter((name) => name !== '') : names;
  const [only] = gateways;
  const place = { path: order.pathOf(toldByStatus), fields: {} };
  if (only !== undefined && gateways.length === 1) return [{ part: byStatus(only, order, moved, context), place }];
  return gateways.map((gateway) => ({ part: { ...opened(gateway, gateway), transactions: [] }, place }));
}

function opened(id: string, gateway: string): Payment {
  return { id, method: methodOf(gateway), authorized: 0, captured: 0, refunded: 0, ...gatewayOf(gateway, null) };
}

/** What belongs to one authorization or sale: followed up by parents, else the first of the same gateway. */
function ofTransactions(moved: readonly Transaction[]): Placed<Payment>[] {
  const roots = moved.filter(({ kind, parent }) => opens(kind) && !moved.some(({ id }) => id === parent));
  const rootOf = (one: Transaction, depth = 0): Transaction | undefined => {
    const parent = moved.find(({ id }) => id === one.parent);
    if (parent !== undefined && depth < 10) return rootOf(parent, depth + 1);
    return roots.includes(one) ? one : (roots.find(({ gateway }) => gateway === one.gateway) ?? roots[0]);
  };
  return roots.map((root) => {
    const own = moved.filter((one) => rootOf(one) === root);
    const first = roots.find(({ gateway }) => gateway === root.gateway) === root;
    return { part: paymentOf(first ? root.gateway : idOf(root), root, own), place: { path: root.path, fields: {} } };
  });
}

function opens(kind: Transaction['kind']): boolean {
  return kind === 'authorization' || kind === 'sale';
}

/** Of the second and later payments of one gateway. */
export function idOf({ gateway, id }: Pick<Transaction, 'gateway' | 'id'>): string {
  return `${gateway}:${id}`;
}

function paymentOf(id: string, root: Transaction, own: readonly Transaction[]): Payment {
  const total = (...kinds: Transaction['kind'][]) =>
    sum(own.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount));
  const reversed = total('void');
  return {
    id,
    method: root.label === null ? methodOf(root.gateway) : 'card',
    ...(root.label !== null && { label: root.label }),
    authorized: total('authorization', 'sale'),
    captured: total('capture', 'sale') - Math.abs(total('change')),
    refunded: total('refund'),
    ...(reversed !== 0 && { reversed }),
    ...gatewayOf(root.gateway, root.reference),
    transactions: own.map((one) => one.id),
  };
}

/** Refunds are known by themselves; of the rest, money that may not be there does not count as captured. */
function byStatus(gateway: string, order: JsonNode, refunds: readonly Transaction[], context: ShopifyContext): Payment {
  const status = order.text('financial_status') ?? '';
  const total = money(order, 'total_price', context) ?? 0;
  const details = order.child('payment_details');
  const label = details === null ? null : cardLabelOf(details);
  return {
    ...opened(gateway, gateway),
    ...(label !== null && { method: 'card', label }),
    ...amountsBy(status, total, sum(refunds.map(({ amount }) => amount)), money(order, 'total_outstanding', context)),
    transactions: [toldByStatus, ...refunds.map(({ id }) => id)],
  };
}

type Amounts = Pick<Payment, 'authorized' | 'captured' | 'refunded' | 'reversed'>;

function amountsBy(status: string, total: Minor, refunds: Minor, outstanding: Minor | null): Amounts {
  const paid = (captured: Minor, refunded: Minor) => ({ authorized: captured, captured, refunded });
  switch (status) {
    case 'paid':
      return paid(total, refunds);
    case 'authorized':
      return { authorized: total, captured: 0, refunded: refunds };
    case 'partially_paid':
      return paid(outstanding === null ? refunds : Math.max(0, total - outstanding), refunds);
    case 'partially_refunded':
      return refunds === 0 ? paid(0, 0) : paid(total, refunds);
    case 'refunded':
      return paid(total, refunds === 0 ? total : refunds);
    case 'voided':
      return { authorized: total, captured: 0, refunded: refunds, reversed: total };
    default:
      return paid(refunds, refunds);
  }
}

/** Ways to pay that no gateway can refund. */
const byHand = ['manual', 'cash', 'gift_card', 'bogus', 'exchange-credit', 'shopify_store_credit'];

function gatewayOf(name: string, reference: string | null): Pick<Payment, 'gateway'> {
  if (byHand.includes(name)) return {};
  return { gateway: { name, ...(reference !== null && { reference }) } };
}

const methods = new Map([
  ['gift_card', 'gift_certificate'],
  ['shopify_payments', 'card'],
  ['stripe', 'card'],
  ['paypal', 'paypal'],
]);

function methodOf(gateway: string): string {
  return methods.get(gateway) ?? gateway;
}
