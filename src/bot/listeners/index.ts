import type { App } from '@slack/bolt';
import type { Services } from '../services/services';
import { onDecisions } from './decisions';
import { onFindInMessage } from './find-in-message';
import { onFindOrders } from './find-orders';
import { onForms } from './forms';
import { onHome } from './home';
import { onLines } from './lines';
import { onOpenOrder } from './open-order';
import { onOrderCommand } from './order-command';
import { onOrderMenu } from './order-menu';
import { onSteps } from './steps';
import { onLinks } from './unfurl-links';

const listeners = [
  onOrderCommand,
  onForms,
  onSteps,
  onDecisions,
  onLines,
  onOpenOrder,
  onOrderMenu,
  onFindOrders,
  onFindInMessage,
  onLinks,
  onHome,
];

export function registerListeners(app: App, services: Services): void {
  for (const listener of listeners) listener(app, services);
}
