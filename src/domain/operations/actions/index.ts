import { type ActionName, actionName } from '../../values/action-name';
import { cancelItems } from './cancel-items';
import { discountItems } from './discount-items';
import { reshipItems } from './reship-items';
import { returnByRma } from './return-by-rma';
import { returnItems } from './return-items';
import type { ServicingAction, UnitsAction } from './servicing-action';

/** What this bot can do to an order. CONTRIBUTING.md says how to add an action. */
export const actions = {
  cancel: cancelItems,
  discount: discountItems,
  reship: reshipItems,
  return: returnItems,
  rma: returnByRma,
} satisfies Record<ActionName, ServicingAction>;

/** The actions that take a number of units of each line. */
export type UnitsActionName = {
  [Name in ActionName]: (typeof actions)[Name] extends UnitsAction ? Name : never;
}[ActionName];

function takesUnits(name: ActionName): name is UnitsActionName {
  return 'available' in actions[name];
}

export const unitsActionNames: readonly UnitsActionName[] = actionName.options.filter(takesUnits);
