import { rm } from 'node:fs/promises';
import { untilStopped } from '../../packages/embedded-mongod/src';

export type SharedServer = { dataDir: string; release: () => Promise<void> };

/** After the last test: lets go of the shared server, waits until it has shut down, and removes its data. */
export default async function teardown(): Promise<void> {
  const kept = globalThis as { sharedServer?: SharedServer };
  const server = kept.sharedServer;
  delete kept.sharedServer;
  if (server === undefined) return;
  await server.release();
  await untilStopped(server.dataDir);
  await rm(server.dataDir, { recursive: true, force: true });
}
