import { parse } from 'lossless-json';
import type { OriginalOrder } from '../../domain/records/original-order';
import { isObject, jsonNode } from '../b2c-json/node';
import type { ShopifyContext } from './money';
import { idOf } from './payments';
import { movedMoney, type Transaction } from './transactions';

/** A request as `batch` takes it: money that Shopify gave back. The amount is in minor units. */
export type ShopifyRefund = {
  op: 'refunded_elsewhere';
  order: string;
  requestId: string;
  payment: string;
  amount: number;
  reference: string;
  at: string | null;
};

/** `unreadable` where the body is no refund, or is about something that the order does not have. */
export type ShopifyRefunds = { refunds: ShopifyRefund[] } | { unreadable: string };

/**
 * A body of `refunds/create`: the money that it gave back, but for what the order came in with. `order` is what it was
 * taken in as: a refund that only a later version names is a difference there, and not counted.
 */
export function refundFacts(body: string, order: OriginalOrder): ShopifyRefunds {
  const problems: string[] = [];
  const report = (path: string, problem: string) => void problems.push(`${path}: ${problem}`);
  const context: ShopifyContext = { currency: order.currency, presentment: true, report };
  const value = parsed(body);
  if (!isObject(value)) return { unreadable: 'This is no JSON object.' };
  const refund = jsonNode(value, 'camel', report);
  const refunds = refund.children('transactions').flatMap((node): ShopifyRefund[] => {
    const moved = movedMoney(node, context);
    if (moved?.kind !== 'refund' || isKnown(moved, order)) return [];
    const payment = paymentOf(moved, order);
    if (payment === undefined) report(node.pathOf('gateway'), `The order has no payment by ${moved.gateway}.`);
    return [factOf(moved, { order: order.orderNumber, payment: payment?.id ?? '' })];
  });
  return problems.length === 0 ? { refunds } : { unreadable: problems.join(' ') };
}

function parsed(body: string): unknown {
  try {
    return parse(body);
  } catch {
    return null;
  }
}

function isKnown({ id }: Transaction, { payments }: OriginalOrder): boolean {
  return payments.some(({ transactions = [] }) => transactions.includes(id));
}

function factOf({ id, amount, at }: Transaction, of: { order: string; payment: string }): ShopifyRefund {
  const requestId = `shopify:transaction:${id}`;
  return { op: 'refunded_elsewhere', ...of, amount: Math.abs(amount), requestId, reference: id, at };
}

/** By the transaction that it follows, else the first payment of its gateway. */
function paymentOf({ gateway, id, parent }: Transaction, { payments }: OriginalOrder) {
  const followed = payments.find(({ transactions = [] }) => parent !== null && transactions.includes(parent));
  return (
    followed ?? payments.find((one) => one.id === idOf({ gateway, id })) ?? payments.find((one) => one.id === gateway)
  );
}
