import type { OriginalOrder } from '../../domain/records/original-order';
import { sum } from '../../domain/values/money';
import type { JsonNode } from '../b2c-json/node';
import { grouped } from '../stated/grouped';
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
  const gateways = gatewaysIn(order, context);
  const [only] = gateways;
  const place = { path: order.pathOf(toldByStatus), fields: {} };
  if (only !== undefined && gateways.length === 1) return [{ part: byStatus(only, order, moved, context), place }];
  return gateways.map((gateway) => ({ part: unknownPayment(gateway), place }));
}

/** Money that was paid in a way that nothing names is still there. */
function gatewaysIn(order: JsonNode, context: ShopifyContext): string[] {
  const named = [...new Set(order.texts('payment_gateway_names'))];
  if (named.length > 0) return named;
  const unpaid = ['pending', 'expired', null].includes(order.text(toldByStatus));
  const gateway = order.text('gateway') ?? (unpaid || money(order, 'total_price', context) === 0 ? null : 'other');
  return gateway === null ? [] : [gateway];
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
  const byId = new Map(moved.map((one) => [one.id, one]));
  const firstOf = firstOfGateways(moved.filter((one) => parentIn(byId, one) === undefined));
  const rootOf = (one: Transaction) => {
    const top = topOf(byId, one);
    return opens(top) ? top : (firstOf.get(top.gateway) ?? top);
  };
  return [...grouped(moved, rootOf)].map(([root, own]) => {
    const id = firstOf.get(root.gateway) === root ? root.gateway : idOf(root);
    return { part: paymentOf(id, root, own), place: { path: root.path, fields: {} } };
  });
}

function opens({ kind }: Transaction): boolean {
  return kind === 'authorization' || kind === 'sale';
}

function parentIn(byId: ReadonlyMap<string, Transaction>, { parent }: Transaction): Transaction | undefined {
  return parent === null ? undefined : byId.get(parent);
}

/** A capture follows its authorization, a refund the capture. */
function topOf(byId: ReadonlyMap<string, Transaction>, one: Transaction, depth = 0): Transaction {
  const parent = parentIn(byId, one);
  return parent === undefined || depth > 9 ? one : topOf(byId, parent, depth + 1);
}

/** The first authorization or sale of each gateway, or its first transaction where it has none. */
function firstOfGateways(tops: readonly Transaction[]): Map<string, Transaction> {
  const first = new Map<string, Transaction>();
  for (const one of [...tops.filter(opens), ...tops]) if (!first.has(one.gateway)) first.set(one.gateway, one);
  return first;
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
