import type { App } from '@slack/bolt';
import { isRefused } from '../../domain/records/refusals';
import { actionIds } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import type { Services } from '../services/services';
import { orderModal } from '../views/order-modal';
import { onPress } from './on-press';
import { showCard } from './order-command';
import { permitAnybody } from './permit';
import { showModal } from './show-modal';
import { workedOn } from './worked-on';

/**
 * Opens an order wherever it can be: from what only one person sees in a channel, as a card in that channel; from a message
 * of another kind, from a modal and from the Home tab, for that person alone.
 */
export function onOpenOrder(app: App, deps: Services): void {
  onPress(app, deps, actionIds.open, async ({ value: number, user, trigger, body, client }, t) => {
    const permission = await permitAnybody(deps, user, { what: 'open', order: number });
    if (isRefused(permission)) return t.refusal.noRole;
    if (body.container.is_ephemeral === true && body.channel !== undefined) {
      return showCard(deps, number, { user, channel: body.channel.id, key: body.trigger_id }, t);
    }
    const order = await deps.orders.load(number);
    if (order === null) return t.refusal.noOrder(cutAndEscape(number));
    await showModal(client, trigger, orderModal(order, deps.policy, t));
    void workedOn(deps, user, number);
    return null;
  });
}
