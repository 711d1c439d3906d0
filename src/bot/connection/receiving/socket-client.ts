import { SocketModeClient, type SocketModeOptions } from '@slack/socket-mode';
import type { Timing } from '../timing';
import { withTimeout } from '../timing';
import { parseFrame, type SocketEnvelope } from './socket-frame';

/** What is heard on a connection. Must not throw. */
export type SocketHandlers = {
  envelope: (envelope: SocketEnvelope) => void;
  /** Slack is about to close this connection. */
  leaving: (reason: string) => void;
  /** A frame that nobody can read. */
  malformed: () => void;
};

/** How long the other side may take to let go of a connection. */
const partingMs = 1_000;

/** One connection of Socket Mode, from its start to its end: it does not come back by itself. */
export class SocketClient extends SocketModeClient {
  constructor(
    private readonly heard: SocketHandlers,
    options: SocketModeOptions,
  ) {
    super({ ...options, autoReconnectEnabled: false });
  }

  /**
   * Socket Mode 3.1.0 rejects, unhandled, on events without an inner event (`app_rate_limited`), which by Node's
   * default ends the process; and it leaves at once when Slack says that it will close the connection, though answers
   * are still owed on it. So everything but the greeting is read here, where nothing throws.
   */
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const frame = typeof data === 'string' && !isBinary ? parseFrame(data) : null;
    if (frame === null) this.heard.malformed();
    else if (frame.kind === 'hello') await super.onWebSocketMessage(data, isBinary);
    else if (frame.kind === 'leaving') this.heard.leaving(frame.reason);
    else this.heard.envelope(frame.envelope);
  }

  /** Acknowledges an envelope. Rejects where the connection it came over is gone: Slack knows of it there alone. */
  async acknowledge(envelopeId: string, payload: unknown): Promise<void> {
    const { websocket } = this;
    if (websocket === undefined || !websocket.isActive()) throw new Error('the connection is closed');
    const said = typeof payload === 'string' ? { text: payload } : (payload ?? {});
    const failure = await new Promise<Error | undefined>((resolve) => {
      websocket.send(JSON.stringify({ envelope_id: envelopeId, payload: said }), resolve);
    });
    if (failure !== undefined) throw failure;
  }

  /**
   * Says goodbye, and hangs up where that is not answered: Socket Mode 3.1.0 waits for it for 30 seconds, unless it is
   * asked a second time.
   */
  async close(timing: Timing): Promise<void> {
    const parted = this.disconnect().then(() => true);
    if (await withTimeout(timing, partingMs, parted, false)) return;
    await withTimeout(timing, partingMs, this.disconnect(), undefined);
  }
}
