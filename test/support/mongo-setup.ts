import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEmbedded } from '../../packages/embedded-mongod/src';
import { testUriVariable } from './mongo';
import type { SharedServer } from './mongo-teardown';
import { nodeFlags } from './node-flags';

/** Before the first project that needs it: the one server that contract tests and journeys share. */
export default async function setup(): Promise<void> {
  if (process.env[testUriVariable] !== undefined) return;
  const dataDir = await realpath(await mkdtemp(join(tmpdir(), 'slash-order-test-')));
  const { uri, release } = await connectEmbedded({ dataDir, log: console.error, nodeFlags });
  process.env[testUriVariable] = uri;
  (globalThis as { sharedServer?: SharedServer }).sharedServer = { dataDir, release };
}
