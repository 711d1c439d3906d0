import { sum } from '../../../src/domain/values/money';
import { failedDeliveries, inboxFigures } from '../../../src/store/inbox/open-deliveries';
import type { Evidence } from '../afterwards/evidence';
import { lastChannel, madeThere, type OrderStory } from './stories';

/** Each order is what its source says: everything once, nothing else, and nothing waits or failed. */
export async function asTold(stories: readonly OrderStory[], { orders, place }: Evidence): Promise<string[]> {
  const byNumber = new Map(orders.map((order) => [order.original.orderNumber, order]));
  const { waiting } = await inboxFigures(place.db);
  const failed = await failedDeliveries(place.db, 20);
  return [
    ...(waiting > 0 ? [`${waiting} deliveries still wait`] : []),
    ...failed.map(({ key, error }) => `${key} failed: ${error}`),
    ...(orders.length === stories.length ? [] : [`${orders.length} orders instead of ${stories.length}`]),
    ...stories.flatMap((story) => differencesOf(story, byNumber.get(story.order))),
  ];
}

function differencesOf(told: OrderStory, order: Evidence['orders'][number] | undefined): string[] {
  if (order === undefined) return [`${told.order} is not there`];
  const { summary, original, storefront } = order;
  const [payment] = summary.payments;
  const { reports = [] } = summary.paymentReports ?? {};
  const is = {
    captured: payment?.captured,
    authorized: payment?.authorized,
    parcels: summary.fulfillmentOrders.length,
    elsewhere: sum(reports.filter(({ reference }) => reference?.startsWith(madeThere)).map(({ amount }) => amount)),
    channel: (storefront?.last ?? original).channel,
  };
  const should = { ...told, channel: lastChannel };
  return (Object.keys(is) as (keyof typeof is)[])
    .filter((field) => is[field] !== should[field])
    .map((field) => `${told.order}: ${field} is ${is[field]} instead of ${should[field]}`);
}
