import type { SlackConnection } from '../../bot/connection/slack-connection';
import { flowWarnings } from '../../domain/flows/flow-warnings';
import type { Policy } from '../../domain/policy/policy';
import { type ActionName, actionName } from '../../domain/values/action-name';
import { readConfig } from '../../start/config/config';
import { readText } from '../../start/config/read-text';
import type { ExitStatus, Io } from '../io/io';

/** `config check`: everything that is wrong with environment and policy file, or a summary of them. */
export async function configCheck(io: Io, { json }: { json?: boolean }): Promise<ExitStatus> {
  const read = readConfig(io.environment, readText);
  const { problems, policyFile } = 'problems' in read ? read : { problems: [], policyFile: read.config.policyFile };
  const policy = 'config' in read ? read.config.policy : null;
  const flows = policy === null ? [] : flowsIn(policy);
  const warnings = flows.flatMap(({ warnings: some }) => some);
  if (json === true) {
    const told = flows.map(({ action, version, rules, steps }) => ({ action, version, rules, steps }));
    await io.out(JSON.stringify({ ok: problems.length === 0, problems, policyFile, flows: told, warnings }));
  } else if ('config' in read) {
    const { slack, tokenKeys, mongoUri } = read.config;
    await io.out(`Policy: ${policyFile ?? 'defaults (no slash-order.yaml)'}`);
    await io.out(`Slack: ${slack === null ? 'sandbox (no tokens set)' : connectionText(slack)}`);
    if (tokenKeys !== null) await io.out(`Tokens: encrypted with key ${tokenKeys[0].id}`);
    await io.out(`Database: ${mongoUri === undefined ? 'embedded' : 'MONGODB_URI'}`);
    for (const { action, version, rules, steps } of flows) {
      await io.out(`Flow: ${action}, version ${version} with ${counted(rules, 'rule')} and ${counted(steps, 'step')}`);
    }
    for (const warning of warnings) io.err(`Warning: ${warning}`);
  } else for (const { path, problem } of problems) io.err(`${path} ${problem}`);
  return problems.length === 0 ? 0 : 2;
}

type FlowInFile = { action: ActionName; version: number; rules: number; steps: number; warnings: string[] };

/** Questions count as rules. */
function flowsIn({ flows, reasons }: Policy): FlowInFile[] {
  return actionName.options.flatMap((action) => {
    const flow = flows[action];
    if (flow === undefined) return [];
    const { version, ask, refuse, fees = [], approve, then: steps } = flow;
    const codes = reasons[action].map(({ code }) => code);
    const rules = ask.length + refuse.length + fees.length + approve.length;
    return [{ action, version, rules, steps: steps.length, warnings: flowWarnings(action, flow, codes) }];
  });
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function connectionText(slack: SlackConnection): string {
  if (slack.mode === 'socket') return 'Socket Mode';
  return slack.mode === 'http' ? 'HTTP' : `HTTP, for workspaces ${slack.workspaces.join(', ')}`;
}
