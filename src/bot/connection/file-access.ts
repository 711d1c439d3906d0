import type { WebClient } from '@slack/web-api';
import { ttlCache } from './ttl-cache';

/** Where the bot is installed, and a client for it. */
type Installed = { workspace: string; client: Pick<WebClient, 'auth'> };

/** Whether the bot may ask for files: a form that does without the scope cannot be opened. */
export type FileAccess = { granted: (where: Installed) => Promise<boolean> };

const [knownMs, failedMs] = [3_600_000, 60_000];
const mostWorkspaces = 10_000;

/** An installation of an earlier version has no scope for files until it is installed again. */
export function fileAccess(clock: () => Date): FileAccess {
  const known = ttlCache<Promise<boolean>>(mostWorkspaces, knownMs, { now: () => clock().getTime() });

  async function ask({ workspace, client }: Installed): Promise<boolean> {
    try {
      const { response_metadata: metadata } = await client.auth.test();
      return metadata?.scopes?.includes('files:read') ?? false;
    } catch {
      known.set(workspace, Promise.resolve(false), { ttl: failedMs });
      return false;
    }
  }

  return {
    granted(where) {
      const before = known.get(where.workspace);
      if (before !== undefined) return before;
      const asked = ask(where);
      known.set(where.workspace, asked);
      return asked;
    },
  };
}
