import type { SlackConnection } from '../../bot/connection/slack-connection';
import { readConfig } from '../../start/config/config';
import { readText } from '../../start/config/read-text';
import type { ExitStatus, Io } from '../io/io';

/** `config check`: everything that is wrong with environment and policy file, or a summary of them. */
export async function configCheck(io: Io, { json }: { json?: boolean }): Promise<ExitStatus> {
  const read = readConfig(io.environment, readText);
  const { problems, policyFile } = 'problems' in read ? read : { problems: [], policyFile: read.config.policyFile };
  if (json === true) await io.out(JSON.stringify({ ok: problems.length === 0, problems, policyFile }));
  else if ('config' in read) {
    const { slack, tokenKeys, mongoUri } = read.config;
    await io.out(`Policy: ${policyFile ?? 'defaults (no slash-order.yaml)'}`);
    await io.out(`Slack: ${slack === null ? 'sandbox (no tokens set)' : connectionText(slack)}`);
    if (tokenKeys !== null) await io.out(`Tokens: encrypted with key ${tokenKeys[0].id}`);
    await io.out(`Database: ${mongoUri === undefined ? 'embedded' : 'MONGODB_URI'}`);
  } else for (const { path, problem } of problems) io.err(`${path} ${problem}`);
  return problems.length === 0 ? 0 : 2;
}

function connectionText(slack: SlackConnection): string {
  if (slack.mode === 'socket') return 'Socket Mode';
  return slack.mode === 'http' ? 'HTTP' : `HTTP, for workspaces ${slack.workspaces.join(', ')}`;
}
