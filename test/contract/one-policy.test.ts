import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { nodeFlags } from '../support/node-flags';
import { anOrder } from '../support/orders';

const root = resolve(__dirname, '../..');
const node = (program: string) => [...nodeFlags, join(root, program)];

describe('bot and command line of one directory', () => {
  let database: TestDatabase;
  let directory: string;

  beforeAll(async () => {
    database = await testDatabase();
    directory = await mkdtemp(join(tmpdir(), 'slash-order-policy-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true });
  });

  const environment = () => ({ PATH: process.env.PATH, MONGODB_URI: database.uri, PORT: '0' });

  async function policyFile(): Promise<unknown> {
    const args = [...node('src/cli/main.ts'), 'config', 'check', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: directory, env: environment() });
    return JSON.parse(stdout).policyFile;
  }

  async function inSandbox(work: () => Promise<void>): Promise<void> {
    const bot = spawn(process.execPath, node('src/main.ts'), {
      ...{ cwd: directory, env: environment(), stdio: ['ignore', 'ignore', 'pipe'] },
    });
    try {
      for await (const line of createInterface(bot.stderr as NodeJS.ReadableStream)) if (/open http/.test(line)) break;
      bot.stderr?.resume();
      await work();
    } finally {
      const ended = once(bot, 'exit');
      bot.kill('SIGINT');
      await ended;
    }
  }

  async function canceledBy(reason: string): Promise<string> {
    const args = [...node('src/cli/main.ts'), 'batch'];
    const asked = { op: 'preview', action: 'cancel', order: 'P-1', reason, lines: [{ line: 1, quantity: 1 }] };
    const batch = spawn(process.execPath, args, { cwd: directory, env: environment() });
    const lines = [
      { op: 'import', order: anOrder({ orderNumber: 'P-1' }) },
      { ...asked, actor: { id: 'A', role: 'agent' } },
    ];
    batch.stdin.end(lines.map((one) => JSON.stringify(one)).join('\n'));
    const answers: { ok: boolean; refusal?: { code: string } }[] = [];
    for await (const line of createInterface(batch.stdout)) answers.push(JSON.parse(line));
    return answers[1]?.refusal?.code ?? String(answers[1]?.ok);
  }

  it('go by the same policy: the defaults before there was a sandbox, then its example, then their own', async () => {
    expect(await policyFile()).toBeNull();
    expect(await canceledBy('out_of_stock')).toBe('reason_unknown');
    await inSandbox(async () => {
      expect(await policyFile()).toBe(join(root, 'slash-order.example.yaml'));
      expect(await canceledBy('out_of_stock')).toBe('true');
    });
    await writeFile(join(directory, 'slash-order.yaml'), 'language: pt\n');
    expect(await policyFile()).toBe('slash-order.yaml');
  }, 60_000);
});
