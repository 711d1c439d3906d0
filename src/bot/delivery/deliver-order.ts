import type { Claim } from '../../domain/ports/delivery-store';
import { channelsWithCard, type Delivery, uninstalled } from '../../domain/records/delivery';
import type { Services } from '../services/services';
import { attempt } from './attempt';

/**
 * Sends what is due for one order, in order: a message that has to wait makes those behind it in its lane wait too.
 * What a message says is rendered from the order as it was claimed; a change in between leaves a refresh behind.
 */
export async function deliverOrder(services: Services, claim: Claim): Promise<void> {
  const { deliveries, clock } = services;
  const waiting = new Map<string, Date>();
  let held = claim;
  for (const delivery of claim.order.deliveries.filter(({ state }) => state === 'due')) {
    const { key, due, doubtful, error } = delivery;
    const lane = laneOf(delivery);
    const there = `${lane} ${channelOf(claim.order, delivery)}`;
    const uninstalledThere = waiting.get(there);
    const until = uninstalledThere ?? waiting.get(lane);
    if (until !== undefined) {
      // Left due, it would have the order claimed again at once, for as long as the one before it waits.
      const why = uninstalledThere === undefined ? error : uninstalled;
      if (due < until) await deliveries.postpone(held, key, { until, doubtful, error: why });
      continue;
    }
    const now = held;
    const tried =
      due > clock()
        ? { waitsUntil: due, alone: error === uninstalled }
        : await services.tracing.within(delivery.trace, () => attempt(services, { claim: now, delivery }));
    if ('waitsUntil' in tried) waiting.set(tried.alone === true ? there : lane, tried.waitsUntil);
    else held = { ...held, order: { ...held.order, posted: tried.posted } };
  }
  await deliveries.release(claim);
}

/**
 * A thread follows its card and keeps its order; whatever else is delivered waits for nobody but itself, be it put off
 * for days.
 */
function laneOf({ key, told }: Delivery): string {
  switch (told.kind) {
    case 'card':
    case 'entry':
    case 'refund_failed':
      return 'thread';
    case 'refund_bounced':
      return told.where === 'thread' ? 'thread' : key;
    case 'refresh':
      return 'refresh';
    default:
      return key;
  }
}

/**
 * Where what is told in the thread has its card, or will have it; '' where there is none, or for what is not told
 * there.
 */
function channelOf(order: Claim['order'], { told }: Delivery): string {
  if (told.kind === 'card') return told.channel;
  if (told.kind !== 'entry') return '';
  const { origin = null } = order.entries.find(({ seq }) => seq === told.entry) ?? {};
  return origin?.channel ?? channelsWithCard(order)[0] ?? '';
}
