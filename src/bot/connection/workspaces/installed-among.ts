import type { Logger } from 'pino';
import type { Installation, InstallationStore } from '../../../domain/ports/installation-store';
import { TokenUnreadable } from '../../../domain/ports/installation-store';
import { NotInstalled } from '../not-installed';

/** The installations that the configuration allows. */
export type Installed = {
  /** Rejects with NotInstalled if there is none. */
  get: (id: string) => Promise<Installation>;
  /** By the time of the first installation. */
  ids: () => Promise<string[]>;
};

/** Ignores installations outside the allowed workspaces, and those whose token cannot be decrypted. */
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
