import { cancelItems } from './cancel-items';
import type { ServicingAction } from './servicing-action';

/** What this bot can do to an order. Adding an action is a file beside this one and a line here. */
export const actions = { cancel: cancelItems } satisfies Record<string, ServicingAction>;
export type ActionName = keyof typeof actions;
