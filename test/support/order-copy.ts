import { customerKeys, searchTerms } from '../../src/domain/derived/search-terms';
import type { OriginalOrder } from '../../src/domain/records/original-order';
import type { OrderDocument } from '../../src/store/orders/order-document';

/** What tells a copy apart: its number, when it was placed, whose it is, by which card, and since when it waits. */
export type CopyOf = {
  orderNumber: string;
  orderedAt: string;
  customer: OriginalOrder['customer'];
  postcode: string;
  /** The last four digits. */
  card?: string;
  since: string;
};

/** A stored order like another one, as search, queues and figures find it. Its seals stay those of the other one. */
export function orderCopy(template: OrderDocument, copy: CopyOf): OrderDocument {
  const original = originalOf(template.original, copy);
  const summary = summaryOf(template.summary, copy);
  return {
    ...template,
    _id: copy.orderNumber,
    original,
    summary,
    head: { ...template.head, at: new Date(copy.orderedAt) },
    customers: customerKeys(original),
    terms: searchTerms(original, summary),
  };
}

function originalOf(
  original: OriginalOrder,
  { orderNumber, orderedAt, customer, postcode, card }: CopyOf,
): OriginalOrder {
  const { name } = customer;
  const named = { postcode, ...(name !== undefined && { name }) };
  return {
    ...original,
    ...{ orderNumber, orderedAt, customer },
    payments: original.payments.map((one) => (card === undefined ? one : { ...one, label: `Visa •••• ${card}` })),
    billingAddress: { ...original.billingAddress, ...named },
    deliveryGroups: original.deliveryGroups.map((group) => ({ ...group, address: { ...group.address, ...named } })),
  };
}

function summaryOf(summary: OrderDocument['summary'], { orderNumber, since }: CopyOf): OrderDocument['summary'] {
  const { fulfillmentOrders, creditMemos, returnOrders, approvals, storefrontDiffers } = summary;
  return {
    ...summary,
    orderNumber,
    fulfillmentOrders: fulfillmentOrders.map((one) => ({ ...one, tracking: `1Z${orderNumber}` })),
    creditMemos: creditMemos.map((memo) => ({ ...memo, madeAt: since })),
    returnOrders: returnOrders.map((one) => ({ ...one, createdAt: since })),
    approvals: approvals.map((one) => ({ ...one, requestedAt: since })),
    storefrontDiffers: storefrontDiffers && { ...storefrontDiffers, at: since },
  };
}
