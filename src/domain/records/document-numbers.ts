import { orderNumber } from '../values/schemas';
import type { OrderSummary } from './order-summary';

/** The number of the order's next fulfillment order. */
export function nextFulfillmentNumber({ orderNumber, fulfillmentOrders }: OrderSummary): string {
  return numberOf('FO', orderNumber, fulfillmentOrders.length + 1);
}

/** `CO-SO-1001-2`: documents are numbered from 1 per order, so a person can read which order one belongs to. */
export function numberOf(prefix: DocumentPrefix, order: string, n: number): string {
  return `${prefix}-${order}-${n}`;
}

export type DocumentPrefix = 'CO' | 'FO' | 'CM' | 'RMA' | 'AP' | 'CASE';

/** The order that a document's number names: `SO-1001` of `CO-SO-1001-2`. `null` where it is no such number. */
export function orderOfNumber(prefix: DocumentPrefix, documentNumber: string): string | null {
  const [, found, order] = /^([A-Z]+)-(.+)-[1-9]\d*$/.exec(documentNumber) ?? [];
  return found === prefix && order !== undefined && orderNumber.safeParse(order).success ? order : null;
}
