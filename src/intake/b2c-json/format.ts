import type { OrderFormat } from '../order-format';
import { jsonOrder } from './order';

/** The orders of SCAPI and OCAPI. */
export const b2cJson: OrderFormat = {
  source: 'B2C Commerce',
  json: {
    marks: ['orderNo', 'order_no'],
    lists: ['data', 'hits'],
    wrappers: ['data'],
    read: (order, { receivedAt }) => jsonOrder(order, receivedAt),
  },
};
