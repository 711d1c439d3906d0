import type { AppManifest } from '../manifest';
import type { BotTransport } from '../transport/bot-transport';
import type { Workspace } from '../workspace/workspace';

/** What it takes to pass on what people do: the workspace, the bot's manifest, and the way to the bot. */
export type Desk = { workspace: Workspace; manifest: AppManifest; transport: BotTransport };

/** How the bot took something that a person did: it did, too late, or it was not there. */
export type BotOutcome = 'acked' | 'timeout' | 'unreachable';
