import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { InstallationStore } from '../../domain/ports/installation-store';
import type { Config } from '../../start/config/config';
import { openDatabase } from '../../start/ports/open-database';
import { workspacePorts } from '../../start/ports/workspace-ports';
import { type Finding, failed, ok } from './finding';
import { codeOf } from './slack-checks';

/** Clients by the name of the check of their workspace, and findings about the rest. */
export type InstalledClients = { findings: readonly Finding[]; clients: ReadonlyMap<string, WebClient> };

/** Reading a token also encrypts it anew where there is a newer key. */
export async function installedClients(
  { tokenKeys, ...config }: Config,
  options: WebClientOptions,
  log: (line: string) => void,
): Promise<InstalledClients> {
  if (tokenKeys === null) return { findings: [], clients: new Map() };
  try {
    const database = await openDatabase(config, log);
    try {
      return await clientsOf(workspacePorts(database.db, tokenKeys, () => new Date()).installations, options);
    } finally {
      await database.close();
    }
  } catch (error) {
    return { findings: [failed('workspaces', codeOf(error))], clients: new Map() };
  }
}

async function clientsOf(installations: InstallationStore, options: WebClientOptions): Promise<InstalledClients> {
  const ids = await installations.ids();
  if (ids.length === 0) {
    return {
      findings: [failed('workspaces', 'Not installed anywhere. Open /slack/install in a browser.')],
      clients: new Map(),
    };
  }
  const findings = [ok('workspaces', `installed in ${ids.length}`)];
  const clients = new Map<string, WebClient>();
  for (const id of ids) {
    const check = `workspace ${id}`;
    try {
      const found = await installations.find(id);
      if (found !== null) clients.set(check, new WebClient(found.token, options));
    } catch (error) {
      findings.push(failed(check, `${codeOf(error)}. Add the key to SLACK_TOKEN_KEYS, or reinstall there.`));
    }
  }
  return { findings, clients };
}
