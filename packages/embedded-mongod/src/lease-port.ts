import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/**
 * The loopback ports of a data directory. Its guardian listens on one of `lease`: binding it is the lock that leaves
 * only one guardian, and unlike a lock file it cannot be left behind. Several, because another program may have one of
 * them. The server prefers `server`: its replica set is configured with its port.
 */
export function portsOf(dataDir: string): { lease: number[]; server: number } {
  const hash = createHash('sha256').update(dataDir).digest().readUInt32BE(0);
  // Below those that systems give to outgoing connections.
  const first = 20_000 + (hash % 12_000);
  return { lease: [first, first + 1, first + 2, first + 3], server: first + 4 };
}

/** The exit status of a guardian that found all its ports taken by other programs. */
export const portsTaken = 3;

/** What a guardian says first, to be told from any other program: whose data it guards. */
export type Greeting = { guards: string };
/**
 * What it says when the server is up, or why it is not. Anybody on this machine can hear it, so that the password is
 * only in the data directory. A guardian of an older version has a server without one.
 */
export type News = { uri: string; asksForPassword?: true } | { error: string };

/** A connection to the guardian, which keeps the server up while it is open; without news if it is closed before. */
export type PortLease = { socket: Socket; news: Promise<News | null> };

/** Connects to the guardian of the data, `null` where there is none. */
export async function joined(dataDir: string): Promise<PortLease | null> {
  for (const port of portsOf(dataDir).lease) {
    const lease = await greeted(port, dataDir);
    if (lease !== null) return lease;
  }
  return null;
}

/** The guardian of the data, if it is what listens on the port. */
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
