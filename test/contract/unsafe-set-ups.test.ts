import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, mongodBinary } from 'embedded-mongod';
import { DatabaseUnavailable, openDatabase } from '../../src/start/ports/open-database';
import { type Member, memberOf } from '../faults/place/member';
import { ran } from '../support/command-line';
import { type TestDatabase, testDatabase } from '../support/mongo';

describe('an unsafe set-up of the database', () => {
  let database: TestDatabase;
  let standalone: Member;
  let directory: string;

  beforeAll(async () => {
    database = await testDatabase();
    directory = await realpath(await mkdtemp(join(tmpdir(), 'slash-order-standalone-')));
    const binary = await mongodBinary(directory);
    standalone = memberOf(binary, directory, await freePort(), null);
    await standalone.start();
  }, 60_000);
  afterAll(async () => {
    await standalone.kill();
    await rm(directory, { recursive: true, force: true });
    await database.drop();
  });

  const set = {
    'a write on one server alone': () => `${database.uri}&w=1`,
    'a write that nobody waits for': () => `${database.uri}&w=0`,
    'a write that is not in the journal': () => `${database.uri}&journal=false`,
    'writes that are not tried again': () => `${database.uri}&retryWrites=false`,
    'reads from secondaries': () => `${database.uri}&readPreference=secondaryPreferred`,
    'a standalone server': () => `mongodb://${standalone.host}/orders`,
  };
  const standsAlone = /^The database is a standalone server.*replSet/;
  const refused = /^MONGODB_URI sets .*[Ll]eave it out/;
  const sentence = /^The (address of the database sets .*Leave that out|database is a standalone server.*replSet)/;

  it.each(Object.entries(set))('is refused as a sentence by the command line: %s', async (name, uri) => {
    const { status, err, out } = await ran(uri(), ['reconcile']);
    expect([status, out]).toEqual([2, []]);
    expect(err).toEqual([expect.stringMatching(name === 'a standalone server' ? standsAlone : refused)]);
  });

  it.each(Object.entries(set))('keeps the bot from starting: %s', async (_, uri) => {
    const opened = openDatabase({ mongoUri: uri(), dataDir: directory }, () => undefined);
    await expect(opened).rejects.toThrow(DatabaseUnavailable);
    await expect(opened).rejects.toThrow(sentence);
  });

  it('is what doctor says of it', async () => {
    const { status, out } = await ran(set['a standalone server'](), ['doctor']);
    expect(status).toBe(1);
    expect(out).toContainEqual(
      expect.stringMatching(/^FAILED +database \(MONGODB_URI\): The database is a standalone/),
    );
  });
});
