import type { Receiver } from '@slack/bolt';

export type BotReceiver = Receiver & {
  /** Rejects with a sentence for operators if it cannot start. */
  start: () => Promise<unknown>;
  /** Takes no new requests; gives running ones time to finish. */
  stop: () => Promise<unknown>;
  isOpen: () => boolean;
};
