import { rm } from 'node:fs/promises';
import { joined } from '../../src/store/embedded/lease-port';

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

/** Resolves when nothing guards the data any more, which is after their server has shut down. */
export async function untilStopped(dataDir: string): Promise<void> {
  for (let lease = await joined(dataDir); lease !== null; lease = await joined(dataDir)) {
    const { socket } = lease;
    await new Promise((resolve) => socket.once('close', resolve).end());
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
