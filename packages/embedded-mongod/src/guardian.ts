import { createServer, type Server, type Socket } from 'node:net';
import { EmbeddedMongoError } from './embedded-mongo-error';
import { freePort } from './free-port';
import { greeted, type News, portsOf, portsTaken } from './lease-port';
import { startMongod } from './mongod-server';
import { stopOrphan } from './orphan';

/**
 * A process that keeps a server up while any client is connected to it, and shuts it down cleanly after the last one
 * has gone, even after a crash. Arguments: data directory, path of `mongod`.
 */
async function guard(dataDir: string, binary: string): Promise<void> {
  const holders = new Set<Socket>();
  let news: News | null = null;
  let nobody = setTimeout(() => undefined, 0);
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const leaveSoon = (ms: number) => {
    clearTimeout(nobody);
    nobody = setTimeout(() => {
      if (holders.size === 0) leave();
    }, ms);
  };
  const server = createServer((socket) => {
    holders.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      holders.delete(socket);
      leaveSoon(graceMs);
    });
    socket.write(`${JSON.stringify({ guards: dataDir })}\n`);
    if (news !== null) socket.write(`${JSON.stringify(news)}\n`);
  });
  if (!(await bound(server, dataDir))) return;
  process.once('SIGTERM', leave);
  leaveSoon(firstHolderMs);
  const tell = (what: News) => {
    news = what;
    for (const socket of holders) socket.write(`${JSON.stringify(what)}\n`);
  };
  try {
    await stopOrphan(dataDir);
    const mongod = await startMongod(binary, dataDir, await freePort(portsOf(dataDir).server));
    tell({ uri: mongod.uri, asksForPassword: true });
    await Promise.race([left, mongod.exited]);
    // New clients must not get the address of a server that stops; the closed connection makes them try again.
    news = null;
    await mongod.stop();
  } catch (error) {
    tell({
      error:
        error instanceof EmbeddedMongoError ? error.message : `The embedded MongoDB did not start: ${String(error)}`,
    });
  }
  clearTimeout(nobody);
  server.close();
  for (const socket of holders) socket.destroySoon();
}

/** A restarted bot finds the server still up. */
const graceMs = 500;
const firstHolderMs = 10_000;

/** Binds the first free port; `false` where another guardian has these data, or no port is left. */
async function bound(server: Server, dataDir: string): Promise<boolean> {
  for (const port of portsOf(dataDir).lease) {
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (free) return true;
    const other = await greeted(port, dataDir);
    other?.socket.destroy();
    if (other !== null) return false;
  }
  process.exitCode = portsTaken;
  return false;
}

const [, , dataDir, binary] = process.argv;
if (dataDir !== undefined && binary !== undefined) void guard(dataDir, binary);
