import { fold } from '../../../src/domain/derived/evolve';
import type { Policy } from '../../../src/domain/policy/policy';
import type { DeliveryPayload, Posted } from '../../../src/domain/records/delivery';
import type { StoredOrder } from '../../../src/domain/records/stored-order';
import { deliveriesOf } from '../../../src/domain/servicing/deliveries-of';
import { markOf, type Statement } from './evidence';

/**
 * Each message stands where it should exactly once: none twice, none of those missing that the journal makes known.
 */
export const messagesOnce: Statement = ({ orders, messages, place }) => {
  const standing = new Map<string, number>();
  for (const message of messages) {
    const mark = markOf(message);
    if (mark !== null) standing.set(mark, (standing.get(mark) ?? 0) + 1);
  }
  return [
    ...[...standing].flatMap(([mark, n]) => (n > 1 ? [`the message ${mark} stands ${n} times`] : [])),
    ...orders.flatMap((order) =>
      expectedOf(order, place.policy).flatMap((key) =>
        standing.has(`${order.original.orderNumber} ${key}`)
          ? []
          : [`${order.original.orderNumber}: the message ${key} is missing`],
      ),
    ),
    ...orders.flatMap(({ original, posted }) =>
      posted.flatMap(({ key }) =>
        standing.has(`${original.orderNumber} ${key}`)
          ? []
          : [`${original.orderNumber}: ${key} is kept, and not in Slack`],
      ),
    ),
  ];
};

/** A failed step of which somebody took care before that was told is not told any more. */
const noMessages = ['refresh', 'refund', 'mail', 'step', 'step_failed', 'expiry', 'webhook', 'reminder', 'card'];

/** What has no place where there is no card. */
function isInThread(told: DeliveryPayload): boolean {
  if (told.kind === 'refund_bounced') return told.where === 'thread';
  const { kind } = told;
  return kind === 'entry' || kind === 'run' || kind === 'mail_state' || kind === 'refund_failed';
}

/** The keys of all messages that the entries of an order make known; none where it is shown nowhere. */
function expectedOf({ original, entries, posted }: StoredOrder, policy: Policy): string[] {
  const [card] = posted.filter(({ told }) => told.kind === 'card');
  return entries.flatMap((entry, index) => {
    const shown: Posted[] = card === undefined || entry.at < shownAt(card) ? [] : [card];
    const before = { posted: shown, deliveries: [], summary: fold(original, entries.slice(0, index)) };
    return deliveriesOf(entry, before, policy).flatMap(({ key, told }) =>
      noMessages.includes(told.kind) || (shown.length === 0 && isInThread(told)) ? [] : [key],
    );
  });
}

/** A message is named after the time at which it was posted, in seconds. */
function shownAt({ ts }: Posted): string {
  return new Date(Number(ts) * 1_000).toISOString();
}
