/** Slack takes about one post a second in a channel; a little more, because posts do not all travel equally fast. */
export const betweenPostsMs = 1_100;

/** Keeps this process's posts in a channel apart. */
export type Pacer = {
  /** Takes the channel's turn and answers `null`, or answers when it is free. */
  turn: (channel: string) => Date | null;
  /** Until when nothing is to be sent there; `null` where it can be. Takes no turn. */
  heldUntil: (channel: string) => Date | null;
  /** Slack said when it takes posts in the channel again; or an endpoint did not answer. */
  holdUntil: (channel: string, until: Date) => void;
};

export function pacer(clock: () => Date, apartMs: number): Pacer {
  const freeFrom = new Map<string, number>();
  const heldUntil = (channel: string) => {
    const free = freeFrom.get(channel) ?? 0;
    return free > clock().getTime() ? new Date(free) : null;
  };
  return {
    heldUntil,
    turn(channel) {
      const held = heldUntil(channel);
      if (held === null) freeFrom.set(channel, clock().getTime() + apartMs);
      return held;
    },
    holdUntil: (channel, until) => void freeFrom.set(channel, until.getTime()),
  };
}

/** What a webhook's endpoint is paced by, beside the channels. */
export function endpointOf({ endpoint }: { endpoint: string }): string {
  return `webhook:${endpoint}`;
}
