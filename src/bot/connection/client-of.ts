import type { WebClient } from '@slack/web-api';

/** The client in the workspace of a channel, person or user group. Rejects with NotInstalled. */
export type ClientOf = (id: string) => Promise<WebClient>;
