import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { App, LogLevel } from '@slack/bolt';
import { nodeFlags } from '../../../../test/support/node-flags';
import { echoManifest } from '../../test/echo-bot/echo-manifest';

const program = join(__dirname, 'main.ts');

describe('the command', () => {
  let directory: string;
  let command: ChildProcess;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slack-sandbox-'));
    await writeFile(join(directory, 'manifest.json'), JSON.stringify(echoManifest));
  });
  afterEach(async () => {
    command.kill('SIGKILL');
    await rm(directory, { recursive: true });
  });

  function started(...args: string[]): ChildProcess {
    command = spawn(process.execPath, [...nodeFlags, program, ...args], { cwd: directory });
    return command;
  }

  /** What it says that an app has to be started with, and where its page is. */
  async function settings({ stdout }: ChildProcess): Promise<Record<string, string>> {
    if (stdout === null) throw new Error('nothing can be read of it');
    const found: Record<string, string> = {};
    for await (const line of createInterface(stdout)) {
      const page = /open (http:\S+)/.exec(line)?.[1];
      if (page !== undefined) found.page = page;
      const [, name = '', value = ''] = /^ {2}(\w+)=(.+)$/.exec(line) ?? [];
      if (name !== '') found[name] = value;
      if (name === 'SLACK_API_URL') break;
    }
    return found;
  }

  /** How the app took what Ava typed on the page. */
  async function typed(page = '', line = ''): Promise<string> {
    const body = JSON.stringify({ user: 'U0AVA', channel: 'C0GENERAL', line });
    const answer = await fetch(`${page}/ui/command`, { method: 'POST', headers: { origin: page }, body });
    return (await answer.json()).outcome;
  }

  it('starts a workspace for an app that is set up as it says, and stops as it is told to', async () => {
    const sandbox = started('--manifest', 'manifest.json', '--port', '0');
    const { page, SLACK_BOT_TOKEN = '', SLACK_APP_TOKEN = '', SLACK_API_URL = '' } = await settings(sandbox);
    const app = new App({
      token: SLACK_BOT_TOKEN,
      appToken: SLACK_APP_TOKEN,
      socketMode: true,
      clientOptions: { slackApiUrl: SLACK_API_URL },
      logLevel: LogLevel.ERROR,
    });
    const heard: string[] = [];
    app.command('/echo', async ({ ack, command: { text } }) => {
      heard.push(text);
      await ack();
    });
    await app.start();
    // Bolt does not say when it is connected.
    while ((await typed(page, '/echo hello')) === 'unreachable') await setImmediate();
    expect(heard).toEqual(['hello']);
    await app.stop();
    sandbox.kill('SIGTERM');
    expect(await once(sandbox, 'exit')).toEqual([0, null]);
  });

  it('says what it wants to know, and gives up', async () => {
    const sandbox = started();
    const said: string[] = [];
    sandbox.stderr?.on('data', (chunk) => said.push(String(chunk)));
    expect(await once(sandbox, 'close')).toEqual([2, null]);
    expect(said.join('')).toMatch(/^--manifest is missing.*\n\nslack-sandbox --manifest FILE/);
  });
});
