import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ping, type WebSocket } from 'undici';

/** A connection is pinged this often, and is dead when as many pings in a row have no pong. */
const beatMs = 400;
const maxUnanswered = 3;

const pongs = 'undici:websocket:pong';

/**
 * Calls `dead` once nothing comes back on a connection any more: after 1.6 seconds at most. Counts pings, not time:
 * a process that stood still reads the pongs that came meanwhile before the next ping. Returns how to end it.
 */
export function heartbeat(socket: WebSocket, dead: () => void): () => void {
  let unanswered = 0;
  const onPong = (message: unknown) => {
    if (isOf(message, socket)) unanswered = 0;
  };
  const end = () => {
    clearInterval(beat);
    unsubscribe(pongs, onPong);
  };
  subscribe(pongs, onPong);
  const beat = setInterval(() => {
    if (unanswered === maxUnanswered) {
      end();
      return dead();
    }
    unanswered += 1;
    ping(socket);
  }, beatMs);
  return end;
}

function isOf(message: unknown, socket: WebSocket): boolean {
  return typeof message === 'object' && message !== null && 'websocket' in message && message.websocket === socket;
}
