import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { botScopes, type ManifestMode } from '../../start/manifest/manifest';
import { type Finding, failed, ok } from './finding';

/** Whether Slack grants every scope. */
export function checkScopes(check: string, granted: readonly string[], mode: ManifestMode): Finding {
  const missing = botScopes.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return ok(check);
  return failed(check, `Missing: ${missing.join(', ')}. Update the app from manifests/${mode}.yaml and reinstall it.`);
}

export async function checkChannel(client: WebClient, use: string, channel: string): Promise<Finding> {
  const check = `channel for ${use} (${channel})`;
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_archived === true) return failed(check, 'Archived. Choose another channel.');
    if (found?.is_member === true || found?.is_private !== true) return ok(check, `#${found?.name ?? ''}`);
    return failed(check, 'The bot isn’t in this private channel. Invite it.');
  } catch (error) {
    return failed(check, `${codeOf(error)}. Check the id, and invite the bot if the channel is private.`);
  }
}

/** Whether the bot can read the members. */
export async function checkGroup(client: WebClient, usergroup: string): Promise<Finding> {
  try {
    const { users = [] } = await client.usergroups.users.list({ usergroup });
    return ok(`user group ${usergroup}`, `${users.length} people`);
  } catch (error) {
    return failed(`user group ${usergroup}`, `${codeOf(error)}. Check the id under “roles” in the policy.`);
  }
}

/** The error in words for people. */
export function codeOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return `Slack answered ${error.data.error ?? 'an error'}`;
  return error instanceof Error ? error.message : String(error);
}
