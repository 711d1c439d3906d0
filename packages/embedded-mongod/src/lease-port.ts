import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/**
 * The loopback ports of a data directory. A guardian listens on one of `lease`: binding it is the lock, which unlike
 * a lock file cannot be left behind. There are several, as another program may use one. `server` is the preferred
 * port of the server: its replica set is configured with it.
 */
export function portsOf(dataDir: string): { lease: number[]; server: number } {
  const hash = createHash('sha256').update(dataDir).digest().readUInt32BE(0);
  // Below the ephemeral ports.
  const first = 20_000 + (hash % 12_000);
  return { lease: [first, first + 1, first + 2, first + 3], server: first + 4 };
}

/** Exit status of a guardian whose ports are all taken by other programs. */
export const portsTaken = 3;

/** The first line of a guardian, which no other program sends. */
export type Greeting = { guards: string };
/**
 * Sent once the server is up or has failed. Everybody on this machine can read it, so the password is only in the
 * data directory. A guardian of an older version has a server without one.
 */
export type News = { uri: string; asksForPassword?: true } | { error: string };

/** A connection that keeps the server up; `null` where it closed without news. */
export type PortLease = { socket: Socket; news: Promise<News | null> };

/** `null` where no guardian runs. */
export async function joined(dataDir: string): Promise<PortLease | null> {
  for (const port of portsOf(dataDir).lease) {
    const lease = await greeted(port, dataDir);
    if (lease !== null) return lease;
  }
  return null;
}

/** `null` where another program listens on the port. */
export function greeted(port: number, dataDir: string): Promise<PortLease | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const lines = linesOf(socket);
    const foreign = setTimeout(() => settle(null), 1_000);
    const settle = (lease: PortLease | null) => {
      clearTimeout(foreign);
      if (lease === null) socket.destroy();
      resolve(lease);
    };
    socket.once('error', () => settle(null));
    void lines.next().then((greeting) => {
      const guards = (greeting as Partial<Greeting> | null)?.guards;
      settle(guards === dataDir ? { socket, news: lines.next() as Promise<News | null> } : null);
    });
  });
}

/** The lines of a connection as JSON, one at a time; `null` once it has ended, or where a line is no JSON. */
function linesOf(socket: Socket): { next: () => Promise<unknown> } {
  const waiting: ((line: unknown) => void)[] = [];
  const arrived: unknown[] = [];
  let text = '';
  const tell = (line: unknown) => {
    const next = waiting.shift();
    if (next === undefined) arrived.push(line);
    else next(line);
  };
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      tell(parsed(text.slice(0, end)));
      text = text.slice(end + 1);
    }
  });
  socket.once('close', () => tell(null));
  return {
    next: () =>
      arrived.length > 0 ? Promise.resolve(arrived.shift()) : new Promise((resolve) => waiting.push(resolve)),
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
