import { freePort } from 'embedded-mongod';
import type { Db } from 'mongodb';
import { type Sandbox, startSandbox } from 'slack-sandbox';
import { type Policy, policy } from '../../src/domain/policy/policy';
import { nothingConnected } from '../../src/start/config/config';
import type { IntakeSecrets } from '../../src/start/config/intake-secrets';
import { manifestOf } from '../../src/start/manifest/manifest';
import { sampleWorkspace } from '../../src/start/sandbox/sample-workspace';
import { createIndexes } from '../../src/store/database/indexes';
import { journeyPolicy } from '../../test/support/bot-on-sandbox';
import { testDatabase } from '../../test/support/mongo';
import { signingSecret } from '../../test/support/signed-request';
import { type AppProgram, startedApp } from './started-app';

/** Agents enough for everything that is done at once. */
export const agents: readonly string[] = Array.from({ length: 32 }, (_, index) => `U0AGENT${index}`);

const rules: Policy = policy.parse({ ...journeyPolicy, roles: { ...journeyPolicy.roles, agent: [...agents] } });

/** An app at work, in a process of its own, for a workspace in this process. */
export type Workplace = {
  db: Db;
  sandbox: Sandbox;
  /** Where it takes requests over HTTP. */
  requestUrl: string;
  stop: () => Promise<void>;
};

/** A database, a workspace, and an app for both. Each app has its own, so that none works for another. */
export async function workplace(
  program: AppProgram,
  mode: 'socket' | 'http',
  intake: IntakeSecrets = nothingConnected.intake,
): Promise<Workplace> {
  const database = await testDatabase();
  await createIndexes(database.db);
  const port = await freePort();
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  const sandbox = await startSandbox({
    manifest: manifestOf('socket-mode'),
    limits: { postsPerSecond: 0 },
    workspace: { ...sampleWorkspace, people: agents.map((id) => ({ id, name: id, realName: id })), groups: groups },
    transport: mode === 'socket' ? { kind: 'socket' } : { kind: 'http', requestUrl, signingSecret },
  });
  const { botToken, appToken, apiUrl } = sandbox;
  const connection = mode === 'socket' ? { mode, botToken, appToken } : { mode, botToken, signingSecret };
  const slack = { connection, apiUrl, port, host: '127.0.0.1' };
  const app = await startedApp(program, { slack, mongoUri: database.uri, policy: rules, intake });
  return {
    ...{ db: database.db, sandbox, requestUrl },
    async stop() {
      await app.stop();
      await sandbox.stop();
      await database.drop();
    },
  };
}

const groups = [
  { id: 'S0LEADS', name: 'Team leads', handle: 'leads', members: [] },
  { id: 'S0FIN', name: 'Finance', handle: 'finance', members: [] },
];
