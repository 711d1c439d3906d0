import { orderNumber } from '../values/schemas';
import type { OrderSummary } from './order-summary';

export function nextFulfillmentNumber({ orderNumber, fulfillmentOrders }: OrderSummary): string {
  return numberOf('FO', orderNumber, fulfillmentOrders.length + 1);
}

/** `CO-SO-1001-2`: numbered from 1 within the order. */
export function numberOf(prefix: DocumentPrefix, order: string, n: number): string {
  return `${prefix}-${order}-${n}`;
}

export type DocumentPrefix = 'CO' | 'FO' | 'CM' | 'RMA' | 'AP' | 'CASE' | 'MAIL';

/** 2 of `CO-SO-1001-2`. */
export function sequenceOf(documentNumber: string): number {
  return Number(documentNumber.slice(documentNumber.lastIndexOf('-') + 1));
}

/** The place of a document in a list by number, or -1. A list without gaps, as orders have, is not searched. */
export function placeOf(documents: readonly { number: string }[], number: string): number {
  const [first, last] = [documents.at(0), documents.at(-1)];
  if (first === undefined || last === undefined) return -1;
  const at = sequenceOf(number) - sequenceOf(first.number);
  if (documents[at]?.number === number) return at;
  const isNext = at === documents.length && at === sequenceOf(last.number) + 1 - sequenceOf(first.number);
  return isNext ? -1 : documents.findIndex((one) => one.number === number);
}

/** `SO-1001` of `CO-SO-1001-2`; `null` if it is no number with that prefix. */
export function orderOfNumber(prefix: DocumentPrefix, documentNumber: string): string | null {
  const [, found, order] = /^([A-Z]+)-(.+)-[1-9]\d*$/.exec(documentNumber) ?? [];
  return found === prefix && order !== undefined && orderNumber.safeParse(order).success ? order : null;
}
