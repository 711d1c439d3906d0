import { parse } from 'lossless-json';
import type { OriginalOrder } from '../../domain/records/original-order';
import { plainDecimal } from '../b2c/reading/decimal';
import { isObject, type JsonNode, jsonNode } from '../b2c-json/node';
import type { ShopifyContext } from './money';
import { toldByStatus } from './payment-by-status';
import { idOf } from './payments';
import { isShipped, labelOf } from './shipments';
import { movedMoney, type Transaction } from './transactions';

/** A request as `batch` takes it: what Shopify says has happened to an order. Amounts are in minor units. */
export type ShopifyFact = { order: string; requestId: string } & (
  | { op: 'fulfill'; lines: { line: number; quantity: number }[]; carrier?: string; tracking?: string }
  | { op: 'authorize' | 'capture' | 'reverse'; payment: string; amount: number }
  | { op: 'refunded_elsewhere'; payment: string; amount: number; reference: string; at: string | null }
);

/**
 * What came of a report: its facts; none where it changes nothing, and why. `unreadable` where it is no such report,
 * or is about something that the order does not have.
 */
export type ShopifyFacts = { facts: ShopifyFact[]; why: string | null } | { unreadable: string };

/** `order` is what the order was taken in as; `latest` the last version of it that came in since. */
export type KnownOrder = { order: OriginalOrder; latest?: OriginalOrder };

/**
 * A body of `fulfillments/create` or `fulfillments/update`, one fact for each line. None for a shipment that a version
 * of the order brought already.
 */
export function fulfillmentFacts(body: string, known: KnownOrder): ShopifyFacts {
  return readBody(body, known, (shipment, context) => {
    const id = shipment.text('id') ?? '';
    if (!isShipped(shipment)) return nothing('Nothing has left yet, or the shipment was taken back.');
    const versions = versionsOf(known).flatMap(({ fulfillments = [] }) => fulfillments);
    if (versions.some(({ sourceId }) => sourceId === id)) return nothing('The order itself said so already.');
    const { at, sourceId, ...label } = labelOf(shipment, context);
    const facts = shipment.children('line_items').flatMap((one): ShopifyFact[] => {
      const line = known.order.items.find((item) => item.sourceId === one.text('id'))?.line;
      if (line === undefined) context.report(one.pathOf('id'), 'The order has no such line.');
      const quantity = Number(plainDecimal(one.text('quantity') ?? '', 0) ?? Number.NaN);
      if (!(quantity > 0)) context.report(one.pathOf('quantity'), 'This is no quantity.');
      const requestId = `shopify:fulfillment:${id}:${line}`;
      return [
        { op: 'fulfill', order: known.order.orderNumber, requestId, lines: [{ line: line ?? 0, quantity }], ...label },
      ];
    });
    return { facts, why: null };
  });
}

/**
 * A body of `order_transactions/create`. None for what failed or waits, for what a version of the order counted
 * already, and for captures of an order whose own status tells what was captured.
 */
export function transactionFacts(body: string, known: KnownOrder): ShopifyFacts {
  return readBody(body, known, (node, context) => {
    const moved = movedMoney(node, context);
    return moved === null ? nothing('No money has moved.') : factsOf(moved, node.pathOf('gateway'), known, context);
  });
}

/** A body of `refunds/create`: the money that it gave back. The same transaction by itself is the same request. */
export function refundFacts(body: string, known: KnownOrder): ShopifyFacts {
  return readBody(body, known, (refund, context) => {
    const moved = refund.children('transactions').flatMap((one) => movedMoney(one, context) ?? []);
    const found = moved.map((one) => factsOf(one, refund.pathOf('transactions'), known, context));
    const why = found.find((one) => one.facts.length === 0)?.why ?? 'No money has moved.';
    const facts = found.flatMap((one) => one.facts);
    return { facts, why: facts.length === 0 ? why : null };
  });
}

type Read = { facts: ShopifyFact[]; why: string | null };

function nothing(why: string): Read {
  return { facts: [], why };
}

function readBody(
  body: string,
  { order }: KnownOrder,
  read: (node: JsonNode, context: ShopifyContext) => Read,
): ShopifyFacts {
  const problems: string[] = [];
  const report = (path: string, problem: string) => void problems.push(`${path}: ${problem}`);
  const value = parsed(body);
  if (!isObject(value)) return { unreadable: 'This is no JSON object.' };
  const found = read(jsonNode(value, 'camel', report), { currency: order.currency, presentment: true, report });
  return problems.length === 0 ? found : { unreadable: problems.join(' ') };
}

function parsed(body: string): unknown {
  try {
    return parse(body);
  } catch {
    return null;
  }
}

function factsOf(moved: Transaction, path: string, known: KnownOrder, context: ShopifyContext): Read {
  const { kind, id, amount } = moved;
  const payment = paymentOf(moved, known.order);
  if (payment === undefined) {
    context.report(path, `The order has no payment by ${moved.gateway}.`);
    return nothing('');
  }
  // A refund in a later version is only a difference there, and not counted.
  const versions = kind === 'refund' ? [known.order] : versionsOf(known);
  const counted = versions.flatMap(({ payments }) => payments.flatMap(({ transactions = [] }) => transactions));
  if (counted.includes(id)) return nothing('The order itself said so already.');
  if (kind !== 'refund' && payment.transactions?.includes(toldByStatus) !== false) {
    return nothing('What was paid follows from the status of the order.');
  }
  const head = { order: known.order.orderNumber, payment: payment.id, amount: Math.abs(amount) };
  const requestId = `shopify:transaction:${id}`;
  const authorized: ShopifyFact = { op: 'authorize', ...head, requestId: `${requestId}:authorize` };
  switch (kind) {
    case 'authorization':
      return { facts: [{ op: 'authorize', ...head, requestId }], why: null };
    case 'sale':
      return { facts: [authorized, { op: 'capture', ...head, requestId }], why: null };
    case 'capture':
      return { facts: [{ op: 'capture', ...head, requestId }], why: null };
    case 'void':
      return { facts: [{ op: 'reverse', ...head, requestId }], why: null };
    case 'refund':
      return { facts: [{ op: 'refunded_elsewhere', ...head, requestId, reference: id, at: moved.at }], why: null };
    case 'change':
      return nothing('Change was given at the till.');
  }
}

/** By the transaction that it follows, else the first payment of its gateway. */
function paymentOf({ gateway, id, parent }: Transaction, { payments }: OriginalOrder) {
  const followed = payments.find(({ transactions = [] }) => parent !== null && transactions.includes(parent));
  return (
    followed ?? payments.find((one) => one.id === idOf({ gateway, id })) ?? payments.find((one) => one.id === gateway)
  );
}

function versionsOf({ order, latest }: KnownOrder): OriginalOrder[] {
  return latest === undefined ? [order] : [order, latest];
}
