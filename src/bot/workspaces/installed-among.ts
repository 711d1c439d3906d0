import type { Installation, InstallationStore } from '../../domain/installation-store';
import { NotInstalled } from './not-installed';

/** Where the bot is installed and may be. */
export type Installed = {
  /** Rejects with NotInstalled where it is not. */
  get: (id: string) => Promise<Installation>;
  /** In the order in which it was first installed. */
  ids: () => Promise<string[]>;
};

/** Leaves out what is installed in workspaces that are not, or not any more, among those of the company. */
export function installedAmong(
  installations: Pick<InstallationStore, 'find' | 'ids'>,
  workspaces: readonly string[],
): Installed {
  return {
    async get(id) {
      const found = workspaces.includes(id) ? await installations.find(id) : null;
      if (found === null) throw new NotInstalled(id);
      return found;
    },
    ids: async () => (await installations.ids()).filter((id) => workspaces.includes(id)),
  };
}
