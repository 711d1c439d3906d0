import type { ConnectionOptions } from '../../src/bot/connection/slack-connection';
import type { Policy } from '../../src/domain/policy/policy';

/** What an app in a process of its own is started with. */
export type AppSettings = { slack: ConnectionOptions; mongoUri: string; policy: Policy };

/** What it says once it takes requests. */
export const ready = 'ready';
