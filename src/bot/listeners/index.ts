import type { App } from '@slack/bolt';
import type { BotDeps } from '../deps';
import { onDecisions } from './decisions';
import { onFindInMessage } from './find-in-message';
import { onFindOrders } from './find-orders';
import { onForms } from './forms';
import { onLines } from './lines';
import { onOpenOrder } from './open-order';
import { onOrderCommand } from './order-command';
import { onOrderMenu } from './order-menu';
import { onSteps } from './steps';
import { onLinks } from './unfurl-links';

/** Everything that the bot listens to, but for the Home tab. */
export function listen(app: App, deps: BotDeps): void {
  for (const on of [
    ...[onOrderCommand, onForms, onSteps, onDecisions, onLines],
    ...[onOpenOrder, onOrderMenu, onFindOrders, onFindInMessage, onLinks],
  ]) {
    on(app, deps);
  }
}
