import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import { type Document, MongoClient } from 'mongodb';

/** One server, of a replica set as a rule. */
export type Member = {
  host: string;
  /** Starts it on the data that it has. Resolves when it answers. */
  start: () => Promise<void>;
  signal: (signal: 'SIGSTOP' | 'SIGCONT') => void;
  /** Ends it as by `kill -9`. */
  kill: () => Promise<void>;
  /** Sends it a command; rejects where it does not answer in time. */
  command: (command: Document) => Promise<Document>;
};

const replicaSet = 'faults';
const longestAnswerMs = 5_000;

export function memberOf(binary: string, dataDir: string, port: number, set: string | null = replicaSet): Member {
  let child: ChildProcess | null = null;
  const host = `127.0.0.1:${port}`;

  async function command(asked: Document): Promise<Document> {
    const client = new MongoClient(`mongodb://${host}/?directConnection=true`, {
      ...{ runtimeAdapters: { os }, appName: 'faults', serverSelectionTimeoutMS: longestAnswerMs },
      ...{ socketTimeoutMS: longestAnswerMs },
    });
    try {
      return await client.db('admin').command(asked);
    } finally {
      await client.close();
    }
  }

  return {
    host,
    command,
    async start() {
      child = spawn(
        binary,
        [
          ...['--dbpath', dataDir, '--port', String(port), '--bind_ip', '127.0.0.1'],
          ...(set === null ? [] : ['--replSet', set]),
          ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '64', '--quiet', '--logpath', `${dataDir}.log`],
          ...['--setParameter', 'diagnosticDataCollectionEnabled=false', '--setParameter', 'enableTestCommands=1'],
        ],
        { stdio: 'ignore' },
      );
      for (let tries = 0; ; tries += 1) {
        if (child.exitCode !== null) throw new Error(`a server ended with ${child.exitCode}; see ${dataDir}.log`);
        const answer = await command({ ping: 1 }).catch(() => null);
        if (answer !== null) return;
        if (tries > 10) throw new Error(`a server does not answer; see ${dataDir}.log`);
      }
    },
    signal: (signal) => void child?.kill(signal),
    async kill() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The address of a replica set. */
export function addressOf(members: readonly Member[], database: string, options = ''): string {
  return `mongodb://${members.map(({ host }) => host).join()}/${database}?replicaSet=${replicaSet}${options}`;
}

/** What makes a replica set of members that have just started, whose elections are over soon. */
export function initiating(members: readonly Member[]): Document {
  return {
    replSetInitiate: {
      _id: replicaSet,
      members: members.map(({ host }, _id) => ({ _id, host })),
      settings: { electionTimeoutMillis: 2_000, heartbeatIntervalMillis: 500 },
    },
  };
}
