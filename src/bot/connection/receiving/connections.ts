import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Limits on open connections: in all, and per address without a valid signature yet. */
export type ConnectionLimits = { all: number; unprovenOfAddress: number };

/**
 * A connection may hold a few kilobytes before its sender is known. A load balancer uses one address for all senders,
 * so the limit per address is far above what Slack has unverified at one time.
 */
export const usualLimits: ConnectionLimits = { all: 1_000, unprovenOfAddress: 250 };

export type Connections = {
  /** Whether a request with a valid signature came over it. */
  isProven: (socket: Socket) => boolean;
  prove: (socket: Socket) => void;
  /** Closes idle connections now, and the others as they become idle. */
  closeIdle: () => void;
};

type Connection = { address: string | undefined; carried: number; proven: boolean };

/**
 * Keeps room for Slack. Beyond the limits, the oldest unverified connection is closed, so an attacker who opens a
 * thousand connections displaces only their own.
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
    // Node's closeIdleConnections keeps connections that never carried a request, as browsers and load balancers open
    // them.
    closeIdle() {
      closing = true;
      for (const socket of [...open.keys()]) settle(socket, 0);
    },
  };
}
