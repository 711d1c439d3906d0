import { lineForm } from './line-form';
import { returnedGoods } from './returned-goods';

/** The refund is decided when the return order is closed. */
export const returnByRmaForm = lineForm({ action: 'rma', ...returnedGoods, refundsLater: true });
