import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

export type Acknowledged = { envelope_id: string; payload: unknown };

/** One connection that a bot has opened, from Slack's side. */
export type SlackLink = {
  acks: Acknowledged[];
  isOpen: () => boolean;
  /** Sends a frame: text as it is, bytes as bytes, anything else as JSON. */
  send: (frame: unknown) => void;
  /** Sends an envelope with a command in it. */
  command: (id: string, command: string, text?: string) => void;
  /** Says that it is going to close, as Slack does now and then. */
  leave: (reason: string) => void;
  /** Breaks off without a word. */
  drop: () => void;
  /** Hears and says nothing any more, though the connection stays. */
  freeze: () => void;
  /** Resolves when the bot asks whether anybody is there. */
  pinged: () => Promise<void>;
};

/** The little of Slack that Socket Mode is, to be worked frame by frame. */
export type SocketSlack = {
  apiUrl: string;
  links: SlackLink[];
  /**
   * How apps.connections.open answers; as Slack does, unless told. A status other than 200 may carry `retry-after`.
   */
  answers: { status: number; body: object; headers?: Record<string, string> }[];
  /** How often it was asked for a connection. */
  asked: () => number;
  /** Whether new connections are greeted. */
  greets: (yes: boolean) => void;
  /** Waits until something is true, looking after everything that happens here. */
  until: (predicate: () => unknown) => Promise<void>;
  stop: () => Promise<void>;
};

export async function socketSlack(): Promise<SocketSlack> {
  const [links, answers]: [SlackLink[], SocketSlack['answers']] = [[], []];
  let looks: (() => void)[] = [];
  const changed = () => {
    for (const look of looks) look();
  };
  const state = { asked: 0, greets: true };
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => {
    request.resume();
    state.asked += 1;
    const { port } = server.address() as AddressInfo;
    const usual = { status: 200, body: { ok: true, url: `ws://127.0.0.1:${port}/link` } };
    const { status, body, headers = {} }: SocketSlack['answers'][number] = answers.shift() ?? usual;
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    changed();
  });
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (link) => {
      links.push(slackLink(link, changed));
      if (state.greets) link.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
      changed();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    ...{ links, answers, asked: () => state.asked },
    greets(yes) {
      state.greets = yes;
    },
    until: (predicate) =>
      new Promise((resolve) => {
        const look = () => {
          if (!predicate()) return;
          looks = looks.filter((one) => one !== look);
          resolve();
        };
        looks.push(look);
        look();
      }),
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function slackLink(socket: WebSocket, changed: () => void): SlackLink {
  const acks: Acknowledged[] = [];
  socket.on('message', (data) => {
    acks.push(JSON.parse(String(data)));
    changed();
  });
  socket.on('close', changed);
  socket.on('error', () => socket.terminate());
  const send = (frame: unknown) =>
    socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  return {
    ...{ acks, send },
    isOpen: () => socket.readyState === socket.OPEN,
    command: (id, command, text = '') =>
      send({
        ...{ envelope_id: id, type: 'slash_commands', accepts_response_payload: true },
        payload: { command, text, team_id: 'T1', user_id: 'U1', channel_id: 'C1' },
      }),
    leave: (reason) => send({ type: 'disconnect', reason, debug_info: { host: 'h' } }),
    drop: () => socket.terminate(),
    freeze: () => socket.pause(),
    pinged: () => new Promise((resolve) => socket.once('ping', () => resolve())),
  };
}
