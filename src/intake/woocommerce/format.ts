import type { OrderFormat } from '../order-format';
import { wooOrder } from './order';

/** Orders of WooCommerce's REST API (v3), which webhooks send as well. */
export const woocommerce: OrderFormat = {
  source: 'WooCommerce',
  json: { marks: ['order_key', 'prices_include_tax'], lists: [], wrappers: ['data'], read: wooOrder },
};
