import type { OrderFormat } from '../order-format';
import { shopifyCsv } from './csv/format';
import { shopifyOrder } from './order';

/** Orders of Shopify's Admin API, which webhooks send as well, and the CSV that its admin exports. */
export const shopify: OrderFormat = {
  source: 'Shopify',
  json: { marks: ['financial_status', 'order_number'], lists: ['orders'], wrappers: ['order'], read: shopifyOrder },
  csv: shopifyCsv,
};
