import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, mongodBinary } from 'embedded-mongod';
import type { Db } from 'mongodb';
import { connect } from '../../../src/store/database/connect';
import { addressOf, initiating, type Member, memberOf } from './member';

/** A database on three servers of its own, which can be made to fail. */
export type ReplicaSet = {
  /** Where bots find it. */
  uri: string;
  /** Ours: it waits for a primary longer than bots do. */
  db: Db;
  members: readonly Member[];
  /** The member that takes writes, as soon as there is one. */
  primary: () => Promise<Member>;
  /** Stops the servers and removes their data. */
  drop: () => Promise<void>;
};

const database = 'faults';
const pollMs = 100;
const longestElectionMs = 60_000;

export async function startReplicaSet(say: (line: string) => void): Promise<ReplicaSet> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'slash-order-faults-')));
  const binary = await mongodBinary(directory, { log: say });
  const members: Member[] = [];
  for (const name of ['one', 'two', 'three']) {
    const dataDir = join(directory, name);
    await mkdir(dataDir);
    members.push(memberOf(binary, dataDir, await freePort()));
  }
  const stop = async () => {
    await Promise.all(members.map(({ kill }) => kill()));
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await Promise.all(members.map(({ start }) => start()));
    await members[0]?.command(initiating(members));
    await primaryOf(members);
    const { db, close } = await connect(addressOf(members, database, '&serverSelectionTimeoutMS=60000'));
    return {
      ...{ uri: addressOf(members, database), db, members },
      primary: () => primaryOf(members),
      async drop() {
        await close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function primaryOf(members: readonly Member[]): Promise<Member> {
  for (let waited = 0; waited < longestElectionMs; waited += pollMs) {
    const states = await Promise.all(members.map(({ command }) => command({ hello: 1 }).catch(() => null)));
    const found = members.find((_, index) => states[index]?.isWritablePrimary === true);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error('the replica set has no primary');
}
