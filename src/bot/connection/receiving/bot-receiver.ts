import type { Receiver } from '@slack/bolt';

/** What Slack's requests come in by, and whether they can come in now. */
export type BotReceiver = Receiver & {
  /** Rejects, with a sentence for whoever runs this, where nothing can come in. */
  start: () => Promise<unknown>;
  /** Takes nothing new, and gives what was asked until now some time to be answered. */
  stop: () => Promise<unknown>;
  isOpen: () => boolean;
};
