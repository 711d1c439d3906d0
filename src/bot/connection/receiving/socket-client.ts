import { SocketModeClient, type SocketModeOptions } from '@slack/socket-mode';
import { WebSocket } from 'undici';
import type { Timing } from '../timing';
import { withTimeout } from '../timing';
import { heartbeat } from './heartbeat';
import { parseFrame, type SocketEnvelope } from './socket-frame';

/** Handlers of a connection's frames. Must not throw. */
export type SocketHandlers = {
  envelope: (envelope: SocketEnvelope) => void;
  /** Slack announced that it will close this connection. */
  leaving: (reason: string) => void;
  malformed: () => void;
};

/** How long Slack may take to close a connection. */
const partingMs = 1_000;

/** Switches the library's own check off, in favor of the heartbeat: the longest time that a timer takes. */
const neverMs = 2 ** 31 - 1;

/** One Socket Mode connection; it does not reconnect. */
export class SocketClient extends SocketModeClient {
  #endHeartbeat: () => void = () => undefined;

  constructor(
    private readonly heard: SocketHandlers,
    options: SocketModeOptions,
  ) {
    super({ ...options, autoReconnectEnabled: false, clientPingTimeout: neverMs });
    this.on('connected', () => this.#startHeartbeat());
    this.on('disconnected', () => this.#endHeartbeat());
  }

  /**
   * Socket Mode 3.1.0 compares the last pong with the clock before it reads what came since: it closes a living
   * connection, with all that was sent on it, when this process stood still for a moment.
   */
  #startHeartbeat(): void {
    const { websocket } = this;
    if (websocket === undefined) return;
    const socket: unknown = Reflect.get(websocket, 'websocket');
    if (!(socket instanceof WebSocket)) throw new Error('Socket Mode has its connection elsewhere than in 3.1.0');
    this.#endHeartbeat();
    this.#endHeartbeat = heartbeat(socket, () => {
      websocket.disconnect();
      // Asked twice, it does not wait for the other side.
      websocket.disconnect();
    });
  }

  /**
   * Socket Mode 3.1.0 raises an unhandled rejection on events without an inner event (`app_rate_limited`), and
   * disconnects as soon as Slack announces a close, though answers are still due. So this reads every frame but
   * `hello` itself.
   */
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const frame = typeof data === 'string' && !isBinary ? parseFrame(data) : null;
    if (frame === null) this.heard.malformed();
    else if (frame.kind === 'hello') await super.onWebSocketMessage(data, isBinary);
    else if (frame.kind === 'leaving') this.heard.leaving(frame.reason);
    else this.heard.envelope(frame.envelope);
  }

  /** Acknowledges an envelope. Rejects if its connection is closed: Slack accepts the answer on no other. */
  async acknowledge(envelopeId: string, payload: unknown): Promise<void> {
    const { websocket } = this;
    if (websocket === undefined || !websocket.isActive()) throw new Error('the connection is closed');
    const body = typeof payload === 'string' ? { text: payload } : (payload ?? {});
    const failure = await new Promise<Error | undefined>((resolve) => {
      websocket.send(JSON.stringify({ envelope_id: envelopeId, payload: body }), resolve);
    });
    if (failure !== undefined) throw failure;
  }

  /** Closes the connection, by force after a timeout: Socket Mode 3.1.0 waits 30 seconds unless it is asked twice. */
  async close(timing: Timing): Promise<void> {
    const parted = this.disconnect().then(() => true);
    if (await withTimeout(timing, partingMs, parted, false)) return;
    await withTimeout(timing, partingMs, this.disconnect(), undefined);
  }
}
