import type { ActionName } from '../../values/action-name';
import type { Operation } from '../operation';
import { cancelItems } from './cancel-items';
import { discountItems } from './discount-items';
import { reshipItems } from './reship-items';
import { returnByRma } from './return-by-rma';
import { returnItems } from './return-items';

/** What this bot can do to an order. Adding an action is a file beside this one, a line here, and its name. */
export const actions = {
  cancel: cancelItems,
  discount: discountItems,
  reship: reshipItems,
  return: returnItems,
  rma: returnByRma,
} satisfies Record<ActionName, Operation>;
