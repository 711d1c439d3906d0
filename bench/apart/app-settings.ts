import type { ConnectionOptions } from '../../src/bot/connection/slack-connection';
import type { Policy } from '../../src/domain/policy/policy';
import type { IntakeSecrets } from '../../src/start/config/intake-secrets';

/** What an app in a process of its own is started with. */
export type AppSettings = { slack: ConnectionOptions; mongoUri: string; policy: Policy; intake: IntakeSecrets };

/** The same for rules and store alone, which take requests at `port`. */
export type ServiceSettings = Pick<AppSettings, 'mongoUri' | 'policy'> & { port: number };

/** What it says once it takes requests. */
export const ready = 'ready';
