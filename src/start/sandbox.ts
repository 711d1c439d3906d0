import type { SlackConnection } from '../bot/slack-connection';
import type { Policy } from '../domain/policy';
import { type Sandbox, startSandbox } from '../sandbox';
import type { Config } from './config';
import { manifestOf } from './manifest';
import { readPolicy } from './policy-file';
import { examplePolicyFile } from './project-files';
import { readText } from './read-text';

/** What takes Slack's place where there are no tokens. */
export type SandboxInstead = { sandbox: Sandbox; connection: SlackConnection; policy: Policy };

/** Where the sandbox's page is found unless PORT says otherwise. */
const usualPort = 3000;

/** Starts the sandbox, kept in the data directory over restarts; the example policy holds where no other is configured. */
export async function sandboxInstead({ port, dataDir, policy, policyFile }: Config): Promise<SandboxInstead> {
  const sandbox = await startSandbox({
    port: port ?? usualPort,
    manifest: manifestOf('socket-mode'),
    transport: { kind: 'socket' },
    dataFile: `${dataDir}/sandbox.json`,
  });
  const { botToken, appToken } = sandbox;
  return {
    sandbox,
    connection: { mode: 'socket', botToken, appToken },
    policy: policyFile === null ? examplePolicy() : policy,
  };
}

function examplePolicy(): Policy {
  const read = readPolicy(examplePolicyFile, readText);
  if ('problems' in read) throw new Error(`the example policy is wrong: ${JSON.stringify(read.problems)}`);
  return read.policy;
}
