import type { Workspace } from '../workspace/workspace';
import type { Channel } from '../workspace/workspace-state';

/** Slack's old verification token: every payload has one, nobody checks it. */
export const VERIFICATION_TOKEN = 'sandbox';

/** What every interactive payload begins with. */
export function interactionHead({ state, directory }: Workspace, userId: string): Record<string, unknown> {
  const { id, name } = directory.user(userId);
  const { team, bot } = state;
  return {
    team: { id: team.id, domain: team.domain },
    user: { id, username: name, name, team_id: team.id },
    api_app_id: bot.appId,
    token: VERIFICATION_TOKEN,
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** How payloads name a channel. */
export function channelName({ kind, name }: Channel): string {
  if (kind === 'im') return 'directmessage';
  return kind === 'private' ? 'privategroup' : name;
}
