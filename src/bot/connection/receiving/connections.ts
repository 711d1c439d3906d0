import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How many connections may be open: all of them, and those of one address that are not proven. */
export type ConnectionLimits = { all: number; unprovenOfAddress: number };

/**
 * Each may hold a few kilobytes of headers before anything is known of it. A balancer carries what is Slack's and what
 * is not from one address, so the limit of an address is far above what is on its way to be proven at one time.
 */
export const usualLimits: ConnectionLimits = { all: 1_000, unprovenOfAddress: 250 };

export type Connections = {
  /** Whether Slack's signature came over it. */
  isProven: (socket: Socket) => boolean;
  prove: (socket: Socket) => void;
  /** Closes the connections that carry no request, now and as they fall idle. */
  closeIdle: () => void;
};

type Connection = { address: string | undefined; carried: number; proven: boolean };

/**
 * Keeps room for Slack. Where there are too many connections, the new one is let in, and of those that are not proven
 * the one goes that has been open for the longest: whoever opens a thousand and waits pushes nobody out but themselves.
 */
export function connectionsOf(server: Server, limits: ConnectionLimits, crowded: () => void): Connections {
  const open = new Map<Socket, Connection>();
  let closing = false;

  function settle(socket: Socket, change: number): void {
    const connection = open.get(socket);
    if (connection === undefined) return;
    connection.carried += change;
    if (closing && connection.carried === 0) socket.destroySoon();
  }

  function makeRoom(address: string | undefined): void {
    const unproven = [...open].filter(([, { proven }]) => !proven);
    const neighbours = unproven.filter(([, one]) => one.address === address);
    if (neighbours.length > limits.unprovenOfAddress) letGo(neighbours[0]);
    else if (open.size > limits.all) letGo(unproven[0]);
  }

  function letGo(longest: [Socket, Connection] | undefined): void {
    if (longest === undefined) return;
    const [socket] = longest;
    open.delete(socket);
    socket.destroy();
    crowded();
  }

  server.on('connection', (socket: Socket) => {
    const { remoteAddress: address } = socket;
    open.set(socket, { address, carried: 0, proven: false });
    socket.once('close', () => open.delete(socket));
    makeRoom(address);
  });
  server.on('request', ({ socket }, response: ServerResponse) => {
    settle(socket, 1);
    response.once('close', () => settle(socket, -1));
  });

  return {
    isProven: (socket) => open.get(socket)?.proven === true,
    prove(socket) {
      const connection = open.get(socket);
      if (connection !== undefined) connection.proven = true;
    },
    // Node's own way leaves those open on which nothing was ever sent, as browsers and balancers open them.
    closeIdle() {
      closing = true;
      for (const socket of [...open.keys()]) settle(socket, 0);
    },
  };
}
