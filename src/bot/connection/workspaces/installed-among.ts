import type { Logger } from 'pino';
import type { Installation, InstallationStore } from '../../../domain/ports/installation-store';
import { TokenUnreadable } from '../../../domain/ports/installation-store';
import { NotInstalled } from '../not-installed';

/** Where the bot is installed and may be. */
export type Installed = {
  /** Rejects with NotInstalled where it is not. */
  get: (id: string) => Promise<Installation>;
  /** In the order in which it was first installed. */
  ids: () => Promise<string[]>;
};

/**
 * Leaves out what is installed in workspaces that are not, or not any more, among those of the company, or whose token
 * cannot be read any more: that is as good as none.
 */
export function installedAmong(
  installations: Pick<InstallationStore, 'find' | 'ids'>,
  workspaces: readonly string[],
  log: Logger,
): Installed {
  async function readable(id: string): Promise<Installation | null> {
    try {
      return await installations.find(id);
    } catch (error) {
      if (!(error instanceof TokenUnreadable)) throw error;
      log.error({ err: error, workspace: id }, 'a token cannot be read: the bot has to be installed again there');
      return null;
    }
  }

  return {
    async get(id) {
      const found = workspaces.includes(id) ? await readable(id) : null;
      if (found === null) throw new NotInstalled(id);
      return found;
    },
    ids: async () => (await installations.ids()).filter((id) => workspaces.includes(id)),
  };
}
