/** Why a request was turned away. */
export type InboxRefused = 'encoded' | 'too_large' | 'too_many' | 'forged' | 'stale' | 'malformed' | 'not_kept';

/** What came of processing a delivery once. */
export type InboxProcessed = 'done' | 'ignored' | 'postponed' | 'failed';

/** Counts, by source. Must not throw; nothing waits for it. */
export type InboxObserver = {
  received: (source: string) => void;
  /** It had come before. */
  repeated: (source: string) => void;
  refused: (source: string, why: InboxRefused) => void;
  processed: (source: string, outcome: InboxProcessed) => void;
};
