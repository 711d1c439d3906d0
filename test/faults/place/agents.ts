import type { WorkspaceSeed } from 'slack-sandbox';
import { sampleWorkspace } from '../../../src/start/sandbox/sample-workspace';

/** The agents beside those of the sandbox, where more are needed. */
export function agentIds(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `U0AGENT${n + 1}`);
}

/** The sandbox's workspace, with these people in its channels. */
export function workspaceWith(agents: readonly string[]): WorkspaceSeed {
  const agent = (id: string) => ({ id, name: id.toLowerCase(), realName: id, title: 'Service agent' });
  return { ...sampleWorkspace, people: [...sampleWorkspace.people, ...agents.map(agent)] };
}
