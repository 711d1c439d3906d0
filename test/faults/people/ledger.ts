/** What somebody knows of a request that they confirmed: that it was done, that it was refused, or nothing. */
export type Answer = 'done' | 'refused' | 'unknown';

/** A request that somebody confirmed, by its id. */
export type Asked = { order: string; answer: Answer };

/**
 * How something that somebody did ended for them: it was done; they were told that it was refused or that there was
 * trouble; there was nothing to do; or nothing came of it that they could see.
 */
export type Ending = 'done' | 'refused' | 'trouble' | 'nothing to do' | 'silence';

/** What people asked for and what they were told, to hold against what is kept afterwards. */
export type Ledger = {
  asked: ReadonlyMap<string, Asked>;
  /** How often each thing ended in each way. */
  endings: ReadonlyMap<string, ReadonlyMap<Ending, number>>;
  /** What was asked for and cannot be delivered, as `order key`. */
  impossible: Set<string>;
  confirmed: (requestId: string, asked: Asked) => void;
  ended: (what: string, ending: Ending) => void;
  /** Somebody waited so many milliseconds for an answer. */
  waited: (ms: number) => void;
  /** How long anybody waited at most, in milliseconds. */
  longestWaitMs: () => number;
};

export function ledger(): Ledger {
  const asked = new Map<string, Asked>();
  const endings = new Map<string, Map<Ending, number>>();
  let longestWaitMs = 0;
  return {
    asked,
    endings,
    impossible: new Set(),
    confirmed: (requestId, one) => void asked.set(requestId, one),
    ended(what, ending) {
      const counted = endings.get(what) ?? new Map<Ending, number>();
      endings.set(what, counted.set(ending, (counted.get(ending) ?? 0) + 1));
    },
    waited(ms) {
      longestWaitMs = Math.max(longestWaitMs, ms);
    },
    longestWaitMs: () => longestWaitMs,
  };
}

/** How often anything ended in a way. */
export function countOf({ endings }: Ledger, ending: Ending): number {
  return [...endings.values()].reduce((all, counted) => all + (counted.get(ending) ?? 0), 0);
}
