/** Slack takes about one post a second in a channel; a little more, because posts do not all travel equally fast. */
export const betweenPostsMs = 1_100;

/** Keeps this process's posts in a channel apart. */
export type Pacer = {
  /** Takes the channel's turn and answers `null`, or answers when it is free. */
  turn: (channel: string) => Date | null;
  /** Slack said when it takes posts in the channel again. */
  holdUntil: (channel: string, until: Date) => void;
};

export function pacer(clock: () => Date, apartMs: number): Pacer {
  const freeFrom = new Map<string, number>();
  return {
    turn(channel) {
      const now = clock().getTime();
      const free = freeFrom.get(channel) ?? 0;
      if (free > now) return new Date(free);
      freeFrom.set(channel, now + apartMs);
      return null;
    },
    holdUntil: (channel, until) => void freeFrom.set(channel, until.getTime()),
  };
}
