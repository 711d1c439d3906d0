import type { OriginalOrder } from '../../domain/records/original-order';
import { sum } from '../../domain/values/money';
import type { JsonNode } from '../b2c-json/node';
import type { Placed } from '../stated/places';
import { money, type ShopifyContext } from './money';
import { gatewayOf, methodOf, paymentByStatus, toldByStatus, unknownPayment } from './payment-by-status';
import { cardLabelOf, type Transaction, transactionsIn } from './transactions';

type Payment = OriginalOrder['payments'][number];

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
  return gateways.map((gateway) => ({ part: unknownPayment(gateway), place }));
}

function byStatus(gateway: string, order: JsonNode, refunds: readonly Transaction[], context: ShopifyContext): Payment {
  const details = order.child('payment_details');
  const label = details === null ? null : cardLabelOf(details);
  const payment = paymentByStatus(gateway, null, {
    status: order.text(toldByStatus),
    total: money(order, 'total_price', context) ?? 0,
    refunded: sum(refunds.map(({ amount }) => amount)),
    // Only stated in the shop's currency.
    outstanding: context.presentment ? null : money(order, 'total_outstanding', context),
  });
  const transactions = [toldByStatus, ...refunds.map(({ id }) => id)];
  return { ...payment, ...(label !== null && { method: 'card', label }), transactions };
}

/** What belongs to one authorization or sale: followed up by parents, else the first of the same gateway. */
function ofTransactions(moved: readonly Transaction[]): Placed<Payment>[] {
  const roots = rootsIn(moved);
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

/** The authorizations and sales; the first transaction of a gateway without such. */
function rootsIn(moved: readonly Transaction[]): Transaction[] {
  const follows = ({ parent }: Transaction) => parent !== null && moved.some(({ id }) => id === parent);
  const opens = (one: Transaction) => (one.kind === 'authorization' || one.kind === 'sale') && !follows(one);
  const opened = new Set(moved.filter(opens).map(({ gateway }) => gateway));
  const firsts = moved.filter(
    (one) => !opened.has(one.gateway) && moved.find((other) => other.gateway === one.gateway) === one,
  );
  return moved.filter((one) => opens(one) || (firsts.includes(one) && !follows(one)));
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
