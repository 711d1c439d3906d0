import { z } from 'zod';

/** The servicing actions, as requests, policies and the journal name them, in the order of their buttons. */
export const actionName = z.enum(['cancel', 'discount', 'reship', 'return', 'rma']);
export type ActionName = z.infer<typeof actionName>;

export function isActionName(name: string): name is ActionName {
  return actionName.safeParse(name).success;
}

/** The same kind of thing for each action, by its name. */
export function forEachAction<Value>(of: (name: ActionName) => Value): Record<ActionName, Value> {
  return Object.fromEntries(actionName.options.map((name) => [name, of(name)])) as Record<ActionName, Value>;
}
