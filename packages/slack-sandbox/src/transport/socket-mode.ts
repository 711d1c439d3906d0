import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { urlOf } from '../server/url-of';
import type { Changes } from '../workspace/changes';
import type { BotEnvelope, BotTransport, DeliveryResult } from './bot-transport';
import { Disturbances, held } from './disturbances';

const PING_EVERY_MS = 10_000;
const CONNECTION_LIMIT = 10;

export type SocketModeOptions = { appId: string; ackTimeoutMs: number; changes: Changes };

type Waiting = { socket: WebSocket; settle: (answer: DeliveryResult) => void };

/** Delivers over WebSockets that the bot opens; each envelope goes to one of them, in turn. */
export class SocketMode implements BotTransport {
  readonly disturbances = new Disturbances();
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, Waiting>();
  #sockets: WebSocket[] = [];
  readonly #pings = setInterval(() => {
    for (const socket of this.#sockets) socket.ping();
  }, PING_EVERY_MS).unref();

  constructor(private readonly options: SocketModeOptions) {}

  /** How many connections the bot has open. */
  get connections(): number {
    return this.#sockets.length;
  }

  /** A ticket for one connection, as apps.connections.open gives it out. */
  ticket(): string {
    const ticket = randomBytes(12).toString('hex');
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Takes a connection whose address holds a ticket; closes any other. */
  accept(request: IncomingMessage, raw: Duplex, head: Buffer): void {
    const ticket = urlOf(request).searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket) || this.#sockets.length >= CONNECTION_LIMIT) {
      raw.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, raw, head, (socket) => this.#greet(socket));
  }

  async deliver({ type, acceptsResponse, payload, retry = 0 }: BotEnvelope): Promise<DeliveryResult> {
    const disturbance = this.disturbances.take();
    if (disturbance?.kind === 'late') await held(disturbance);
    const socket = this.#next();
    if (!socket) return { outcome: 'unreachable' };
    const envelope_id = randomUUID();
    const answer = new Promise<DeliveryResult>((resolve) => {
      const timer = setTimeout(() => settle({ outcome: 'timeout' }), this.options.ackTimeoutMs);
      const settle = (answered: DeliveryResult) => {
        clearTimeout(timer);
        this.#waiting.delete(envelope_id);
        resolve(answered);
      };
      this.#waiting.set(envelope_id, { socket, settle });
    });
    const envelope = { envelope_id, type, accepts_response_payload: acceptsResponse, payload };
    const frame = JSON.stringify({ ...envelope, retry_attempt: retry, retry_reason: retry > 0 ? 'timeout' : '' });
    socket.send(frame);
    if (disturbance?.kind === 'twice') this.#next()?.send(frame);
    return answer;
  }

  /** The connection whose turn it is. One that is about to close gets nothing more. */
  #next(): WebSocket | undefined {
    const next = this.#sockets.find(({ readyState }) => readyState === WebSocket.OPEN);
    if (next) this.#sockets = [...this.#sockets.filter((socket) => socket !== next), next];
    return next;
  }

  /** Cuts every connection off, without a word. */
  dropConnections(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Asks the bot to come back on another connection, then closes this one, as Slack does now and then. */
  refreshConnections(): void {
    for (const socket of this.#sockets) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'sandbox' } }));
      socket.close();
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#pings);
    this.dropConnections();
    this.#server.close();
  }

  #greet(socket: WebSocket): void {
    this.#sockets.push(socket);
    socket.on('message', (data, isBinary) => {
      if (!isBinary) this.#acknowledge(String(data));
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#forget(socket));
    const hello = {
      type: 'hello',
      num_connections: this.#sockets.length,
      connection_info: { app_id: this.options.appId },
      debug_info: { host: 'sandbox', approximate_connection_time: 18_060 },
    };
    socket.send(JSON.stringify(hello));
    this.options.changes.announce();
  }

  #acknowledge(frame: string): void {
    const { envelope_id, payload } = acknowledgement(frame);
    this.#waiting.get(envelope_id ?? '')?.settle({ outcome: 'acked', payload: { ...payload } });
  }

  /** Whoever waits for an acknowledgement over a closed connection waits in vain. */
  #forget(socket: WebSocket): void {
    this.#sockets = this.#sockets.filter((each) => each !== socket);
    for (const waiting of this.#waiting.values()) {
      if (waiting.socket === socket) waiting.settle({ outcome: 'timeout' });
    }
    this.options.changes.announce();
  }
}

/** What a bot acknowledges; nothing where its frame cannot be read. */
function acknowledgement(frame: string): { envelope_id?: string; payload?: object } {
  try {
    return JSON.parse(frame) ?? {};
  } catch {
    return {};
  }
}
