import type { Claim } from '../../domain/ports/delivery-store';
import { channelsWithCard, type Delivery, uninstalled } from '../../domain/records/delivery';
import type { Services } from '../services/services';
import { attempt } from './attempt';

/**
 * Delivers what is due for one order, in order: a postponed message holds up those behind it in its lane. Messages
 * are rendered from the order as claimed; a concurrent change schedules a refresh. Returns when it is due next.
 */
export async function deliverOrder(services: Services, claim: Claim): Promise<Date | null> {
  const { deliveries } = services;
  const waitingUntil = new Map<string, Date>();
  let current = claim;
  let redrawn = false;
  for (const delivery of claim.order.deliveries.filter(({ state }) => state === 'due')) {
    const { key, due, attempts, doubtful, error } = delivery;
    const lane = laneOf(delivery);
    if (redrawn && lane === 'refresh') {
      await deliveries.settle(current, key, null);
      continue;
    }
    const place = `${lane} ${channelOf(claim.order, delivery)}`;
    const uninstalledUntil = waitingUntil.get(place);
    const until = uninstalledUntil ?? waitingUntil.get(lane);
    if (until !== undefined) {
      // Left due, the order would be claimed again at once while its lane is on hold.
      const reason = uninstalledUntil === undefined ? error : uninstalled;
      if (due < until) await deliveries.postpone(current, key, { until, attempts, doubtful, error: reason });
      continue;
    }
    const claimed = current;
    const result =
      due > claim.at
        ? { waitsUntil: due, alone: error === uninstalled }
        : await services.tracing.within(delivery.trace, () => attempt(services, { claim: claimed, delivery }));
    if ('waitsUntil' in result) waitingUntil.set(result.alone === true ? place : lane, result.waitsUntil);
    else {
      redrawn ||= lane === 'refresh';
      current = { ...current, order: { ...current.order, posted: result.posted } };
    }
  }
  return deliveries.release(claim);
}

/** A thread keeps its order, behind its card; every other delivery has a lane of its own. */
function laneOf({ key, told }: Delivery): string {
  switch (told.kind) {
    case 'card':
    case 'entry':
    case 'mail_state':
    case 'run':
    case 'refund_failed':
      return 'thread';
    case 'refund_bounced':
      return told.where === 'thread' ? 'thread' : key;
    case 'step_post':
      return `run:${told.entry}`;
    case 'refresh':
      return 'refresh';
    default:
      return key;
  }
}

/** The channel of the card whose thread a delivery belongs to; '' if there is none. */
function channelOf(order: Claim['order'], { told }: Delivery): string {
  if (told.kind === 'card') return told.channel;
  if (told.kind !== 'entry') return '';
  const { origin = null } = order.entries.find(({ seq }) => seq === told.entry) ?? {};
  return origin?.channel ?? channelsWithCard(order)[0] ?? '';
}
