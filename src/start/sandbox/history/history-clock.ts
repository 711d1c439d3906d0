/** A clock that can be set: what happened in the past is done with it, and from then on it goes with the world's. */
export type HistoryClock = { now: () => Date; setTo: (date: Date | null) => void };

/** With `setTo(null)`, and at first, it is the world's. */
export function historyClock(world: () => Date): HistoryClock {
  let past: { from: number; began: number } | null = null;
  return {
    now: () => (past === null ? world() : new Date(past.from + world().getTime() - past.began)),
    setTo(date) {
      past = date === null ? null : { from: date.getTime(), began: world().getTime() };
    },
  };
}
