import type { OrderFormat } from '../order-format';
import { shopifyOrder } from './order';

/** Orders of Shopify's Admin API, which webhooks send as well. */
export const shopify: OrderFormat = {
  source: 'Shopify',
  json: { marks: ['financial_status', 'order_number'], lists: ['orders'], wrappers: ['order'], read: shopifyOrder },
};
