import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { serverInWheel } from './server-in-wheel';

describe('a downloaded wheel', () => {
  let directory: string;
  let file: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'embedded-mongod-wheel-'));
    file = join(directory, 'server.whl');
  });
  afterEach(() => rm(directory, { recursive: true }));

  /** A wheel with one file in it; answers with its digest. */
  async function wheelWith(name: string): Promise<string> {
    const content = zipSync({ [name]: strToU8('a server') });
    await writeFile(file, content);
    return createHash('sha256').update(content).digest('hex');
  }

  it.each(['mongod', 'mongod.exe'])('gives its server, %s, which can be run', async (name) => {
    const sha256 = await wheelWith(`db.data/purelib/db/bin/${name}`);
    const server = await serverInWheel(file, { sha256 });
    expect(await readFile(server, 'utf8')).toBe('a server');
    expect((await stat(server)).mode & 0o100).toBe(0o100);
  });

  it('is refused where a single bit is another one', async () => {
    const sha256 = await wheelWith('db/bin/mongod');
    const content = await readFile(file);
    content.writeUInt8(content.readUInt8(content.length - 1) ^ 1, content.length - 1);
    await writeFile(file, content);
    await expect(serverInWheel(file, { sha256 })).rejects.toThrow(`must be ${sha256}`);
  });

  it('is of no use without a server', async () => {
    const sha256 = await wheelWith('db/bin/mongosh');
    await expect(serverInWheel(file, { sha256 })).rejects.toThrow('there is no server in it');
  });
});
