import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Config } from '../../start/config';
import { openDatabase } from '../../start/open-database';
import { workspacePorts } from '../../start/workspace-ports';
import { codeOf } from './asked-of-slack';
import { type Finding, failed, ok } from './finding';

/** What was found, and a client for each workspace whose token can be read, by its name. */
export type InstalledClients = { findings: Finding[]; clients: Map<string, WebClient> };

/** Where the bot is installed, as the database has it. */
export async function installedClients(
  config: Config,
  options: WebClientOptions,
  log: (line: string) => void,
): Promise<InstalledClients> {
  if (config.tokenKeys === null) return { findings: [], clients: new Map() };
  const findings: Finding[] = [];
  const clients = new Map<string, WebClient>();
  try {
    const database = await openDatabase(config, log);
    try {
      const { installations } = workspacePorts(database.db, config.tokenKeys, () => new Date());
      const ids = await installations.ids();
      findings.push(
        ids.length > 0
          ? ok('workspaces', `installed in ${ids.length}`)
          : failed('workspaces', 'it is installed in none; open /slack/install in a browser'),
      );
      for (const id of ids) {
        const check = `workspace ${id}`;
        try {
          const found = await installations.find(id);
          if (found !== null) clients.set(check, new WebClient(found.token, options));
        } catch (error) {
          findings.push(
            failed(check, `${codeOf(error)}; add the key to SLACK_TOKEN_KEYS, or install the bot there again`),
          );
        }
      }
    } finally {
      await database.close();
    }
  } catch (error) {
    findings.push(failed('workspaces', codeOf(error)));
  }
  return { findings, clients };
}
