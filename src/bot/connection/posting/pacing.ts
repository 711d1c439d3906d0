import type { Delivery } from '../../../domain/records/delivery';
import type { ShownOrder } from '../../../domain/records/stored-order';

/** Slack allows about one post a second in a channel; the margin covers varying latency. */
export const betweenPostsMs = 1_100;

/** About so many channels and orders are kept that are free: with more, they are forgotten. */
const mostKept = 1_000;

/** Spaces out this process's posts in each channel. */
export type Pacer = {
  /** Takes the channel's turn and returns `null`, or returns when the channel is free. */
  turn: (channel: string) => Date | null;
  /** When the channel is free; `null` if now. Takes no turn. */
  heldUntil: (channel: string) => Date | null;
  /** Blocks a channel that Slack rate-limited, or an endpoint that did not answer. */
  holdUntil: (channel: string, until: Date) => void;
};

export function pacer(clock: () => Date, apartMs: number): Pacer {
  const freeFrom = new Map<string, number>();
  let sweepAt = mostKept;
  const heldUntil = (channel: string) => {
    const free = freeFrom.get(channel) ?? 0;
    return free > clock().getTime() ? new Date(free) : null;
  };
  function forgetFree(): void {
    for (const channel of freeFrom.keys()) if (heldUntil(channel) === null) freeFrom.delete(channel);
    sweepAt = mostKept + 2 * freeFrom.size;
  }
  return {
    heldUntil,
    turn(channel) {
      const until = heldUntil(channel);
      if (until === null) {
        if (freeFrom.size >= sweepAt) forgetFree();
        freeFrom.set(channel, clock().getTime() + apartMs);
      }
      return until;
    },
    holdUntil: (channel, until) => void freeFrom.set(channel, until.getTime()),
  };
}

/** All that wait for a channel try again within so many milliseconds. */
const spreadMs = 40;

/** Whoever waits longer than this has no precedence over others that do. */
const longestMs = 120_000;

/**
 * When a message that found its channel taken tries again, once the channel is free. All of them are looked for in the
 * order of these times, and the first has the turn: a card, since somebody waits for it, else what waits longest. Were
 * they the same, it would always be one of the oldest orders.
 */
export function nextTry(free: Date, { told, since }: Pick<Delivery, 'told' | 'since'>, now: Date): Date {
  const waited = Math.min(1, (now.getTime() - since.getTime()) / longestMs);
  const behind = (told.kind === 'card' ? 0 : 1) + (1 - waited);
  return new Date(free.getTime() + Math.round((behind * spreadMs) / 2));
}

/** The key that paces redrawing an order's messages, beside the channels. */
export function redrawOf({ original }: Pick<ShownOrder, 'original'>): string {
  return `redraw:${original.orderNumber}`;
}

/** The key that paces a webhook's endpoint, beside the channels. */
export function endpointOf({ endpoint }: { endpoint: string }): string {
  return `webhook:${endpoint}`;
}
