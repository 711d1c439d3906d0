import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Installation } from '../../../domain/ports/installation-store';
import type { WorkspaceIndex } from '../../../domain/ports/workspace-index';
import { NotInstalled, whereNotInstalled } from '../not-installed';
import type { Installed } from './installed-among';

/** Finds the installation for a channel, person or user group. Rejects with NotInstalled if there is none. */
export type FindInstallation = (id: string) => Promise<Installation>;

/**
 * An unknown id, such as a channel that only the policy names, is looked up in each workspace in turn and remembered.
 * If no workspace knows it, the first one is used: its error says what is wrong.
 */
export function findInstallation(
  installed: Installed,
  places: WorkspaceIndex,
  clientFor: (installation: Installation) => WebClient,
): FindInstallation {
  return async (id) => {
    const workspace = await places.workspaceOf(id);
    if (workspace !== null) return installed.get(workspace);
    let first: Installation | null = null;
    for (const one of await installed.ids()) {
      const installation = await installed.get(one).catch(whereNotInstalled(null));
      if (installation === null) continue;
      first ??= installation;
      if (!(await knows(clientFor(installation), installation, id))) continue;
      await places.learn([id], installation.id);
      return installation;
    }
    if (first === null) throw new NotInstalled(`of ${id}`);
    return first;
  };
}

async function knows(client: WebClient, { id: workspace }: Installation, id: string): Promise<boolean> {
  try {
    if (id.startsWith('S')) await client.usergroups.users.list({ usergroup: id });
    else if (!/^[UW]/.test(id)) await client.conversations.info({ channel: id });
    else {
      const { user } = await client.users.info({ user: id });
      // A workspace also knows people of others, through shared channels.
      return workspace.startsWith('E') || user?.team_id === workspace;
    }
    return true;
  } catch (error) {
    if (error instanceof WebAPIPlatformError || error instanceof NotInstalled) return false;
    throw error;
  }
}
