import type { AppManifest } from '../manifest';
import type { BotTransport } from '../transport/bot-transport';
import type { Workspace } from '../workspace/workspace';

/** All that people's actions need: the workspace, the manifest, and the transport to the bot. */
export type Desk = { workspace: Workspace; manifest: AppManifest; transport: BotTransport };

/** Acknowledged, too late, or not connected. */
export type BotOutcome = 'acked' | 'timeout' | 'unreachable';
