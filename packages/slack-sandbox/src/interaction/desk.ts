import type { AppManifest } from '../manifest';
import type { Tour } from '../tour/tour';
import type { BotTransport } from '../transport/bot-transport';
import type { Workspace } from '../workspace/workspace';

/**
 * All that people's actions need: the workspace, the manifest, and the transport to the bot; what the page suggests to
 * try, and what is done to begin again.
 */
export type Desk = {
  workspace: Workspace;
  manifest: AppManifest;
  transport: BotTransport;
  tour?: Tour;
  reset: () => Promise<void>;
  /** While this goes on, the page is shown what there was before. */
  resetting: boolean;
};

/** Acknowledged, too late, or not connected. */
export type BotOutcome = 'acked' | 'timeout' | 'unreachable';
