import type { WorkspaceState } from 'slack-sandbox';
import { defaultWorkspace } from 'slack-sandbox';

/** The agents beside those of the sandbox, where more are needed. */
export function agentIds(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `U0AGENT${n + 1}`);
}

/** The sandbox's workspace, with these people in its channels. */
export function workspaceWith(agents: readonly string[]): Partial<WorkspaceState> {
  const { users, channels } = defaultWorkspace();
  const usual = { title: 'Service agent', isBot: false, locale: 'en-US' };
  return {
    users: [...users, ...agents.map((id) => ({ ...usual, id, name: id.toLowerCase(), realName: id }))],
    channels: [
      ...channels.map((one) => (one.kind === 'im' ? one : { ...one, members: [...one.members, ...agents] })),
      ...agents.map((id) => ({
        ...{ id: id.replace(/^U/, 'D'), name: id, kind: 'im' as const, members: [id, 'U0BOT'], topic: '' },
      })),
    ],
  };
}
