import type { App } from '@slack/bolt';
import type { Services } from '../services/services';
import { type ByName, listenByName } from './by-name';
import { onDecisions } from './decisions';
import { onExports } from './exports';
import { onFigures } from './figures';
import { onFindInMessage } from './find-in-message';
import { onFindOrders } from './find-orders';
import { onFlows } from './flows';
import { onForms } from './forms';
import { onHome } from './home';
import { onHomeSearch } from './home-search';
import { onLines } from './lines';
import { onOpenOrder } from './open-order';
import { onOrderCommand } from './order-command';
import { onOrderMenu } from './order-menu';
import { onPostMemos } from './post-memos';
import { onPreferences } from './preferences';
import { onRecalls } from './recalls';
import { onSettings } from './settings';
import { onSteps } from './steps';
import { onLinks } from './unfurl-links';

const listeners = [onOrderCommand, onFindInMessage, onLinks, onHome];

const listenersByName = [
  onForms,
  onSteps,
  onDecisions,
  onLines,
  onOpenOrder,
  onOrderMenu,
  onFindOrders,
  onFigures,
  onPostMemos,
  onExports,
  onRecalls,
  onSettings,
  onFlows,
  onHomeSearch,
  onPreferences,
];

export function registerListeners(app: App, services: Services): void {
  for (const listener of listeners) listener(app, services);
  listenByName(app, namedListeners(services));
}

/** The listeners to all buttons, menus and modals. */
export function namedListeners(services: Services): ByName {
  const named: ByName = { presses: new Map(), submissions: new Map() };
  for (const listener of listenersByName) listener(named, services);
  return named;
}
