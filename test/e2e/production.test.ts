import { execFile } from 'node:child_process';
import { lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from 'slack-sandbox';
import { sandboxSecret } from '../../src/start/config/webhook-endpoints';
import { manifestOf } from '../../src/start/manifest/manifest';
import { sampleWorkspace } from '../../src/start/sandbox/sample-workspace';
import { builtProgram } from '../support/build';
import { startConnectedProcess } from '../support/connected-process';
import { heardLines } from '../support/heard-lines';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { productionFiles } from '../support/production-files';

/** For the build, and for the copy of what is installed. */
const longest = 240_000;

describe('what the image holds', () => {
  let directory: string;
  let app: string;
  let database: TestDatabase;
  let sandbox: Sandbox;

  beforeAll(async () => {
    await builtProgram();
    directory = await productionFiles();
    app = join(directory, 'app');
    database = await testDatabase();
    sandbox = await startSandbox({
      manifest: manifestOf('socket-mode'),
      transport: { kind: 'socket' },
      workspace: sampleWorkspace,
    });
  }, longest);
  afterAll(async () => {
    await sandbox?.stop();
    await database?.drop();
    await rm(directory, { recursive: true, force: true });
  }, longest);

  it.each(['slack-sandbox', 'embedded-mongod', 'playwright-core', 'react', 'typescript'])('has no %s', async (name) => {
    await expect(lstat(join(app, 'node_modules', name))).rejects.toThrow('ENOENT');
  });

  it('is enough for a bot that Slack and a database are given to', async () => {
    const { botToken, appToken, apiUrl } = sandbox;
    const environment = {
      ...{ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl },
      ...{ MONGODB_URI: database.uri, SLASH_ORDER_CONFIG: 'slash-order.example.yaml' },
      HTTP_SECRET_CARRIER: sandboxSecret,
    };
    const program = join(app, 'dist/main.js');
    const bot = await startConnectedProcess(program, { directory: app, environment, log: heardLines() });
    expect((await fetch(`${bot.address}/readyz`)).status).toBe(200);
    expect(await bot.terminate()).toBe(0);
  }, 60_000);

  it('says what is missing without tokens', async () => {
    expect(await said('main.js', { MONGODB_URI: database.uri })).toBe(
      'slash-order couldn’t start: no Slack tokens are set, and this installation has no sandbox. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN to connect to Slack, or try the sandbox from a checkout with `npm ci && npm start`.\n',
    );
  });

  it.each(['main.js', 'cli/main.js show SO-1001'])('says what is missing without a database: %s', async (program) => {
    expect(await said(program, {})).toMatch(
      /MONGODB_URI isn’t set, and this installation has no embedded database\. Set it to your database’s address\.\n$/,
    );
  });

  /** What a program of the image says as it gives up. */
  function said(program: string, environment: NodeJS.ProcessEnv): Promise<string> {
    const [file = '', ...args] = program.split(' ');
    const env = { PATH: process.env.PATH, ...environment };
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [join(app, 'dist', file), ...args], { cwd: app, env }, (error, _, stderr) =>
        error?.code === 2 ? resolve(stderr) : reject(new Error(`it ended with ${error?.code ?? 0}: ${stderr}`)),
      );
    });
  }
});
