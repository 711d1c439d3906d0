import type { WebClient } from '@slack/web-api';

/**
 * Whom Slack is asked through about a channel, a person or a user group (by its id): the bot in the workspace that it
 * belongs to. Rejects with NotInstalled where it is not installed there any more.
 */
export type ClientOf = (id: string) => Promise<WebClient>;
