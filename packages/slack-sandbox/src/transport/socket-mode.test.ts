import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { Changes } from '../workspace/changes';
import { SocketMode } from './socket-mode';

const server = createServer();
let transport: SocketMode;
let origin: string;

beforeEach(async () => {
  transport = new SocketMode({ appId: 'A1', ackTimeoutMs: 60_000, changes: new Changes() });
  server.removeAllListeners('upgrade').on('upgrade', (...upgrade) => transport.accept(...upgrade));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await transport.stop();
  await new Promise((resolve) => server.close(resolve));
});

const envelope = { type: 'interactive' as const, acceptsResponse: true, payload: { n: 1 } };

/** A bot's connection: what it was sent, and the first frame. */
async function connected(): Promise<{ socket: WebSocket; frames: Record<string, unknown>[] }> {
  const socket = new WebSocket(`${origin}/link?ticket=${transport.ticket()}`);
  const frames: Record<string, unknown>[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  await once(socket, 'message');
  return { socket, frames };
}

function acknowledging({ socket }: { socket: WebSocket }, payload: object): void {
  socket.on('message', (data) => {
    const { envelope_id } = JSON.parse(String(data));
    socket.send(JSON.stringify({ envelope_id, payload }));
  });
}

describe('Socket Mode', () => {
  it('greets, sends an envelope, and takes what it is acknowledged with', async () => {
    const bot = await connected();
    acknowledging(bot, { text: 'hi' });
    expect(await transport.deliver(envelope)).toEqual({ outcome: 'acked', payload: { text: 'hi' } });
    expect(bot.frames).toMatchObject([
      { type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } },
      { type: 'interactive', accepts_response_payload: true, payload: { n: 1 }, retry_attempt: 0 },
    ]);
  });

  it('says of an event that is sent again how often, and why', async () => {
    const bot = await connected();
    acknowledging(bot, {});
    await transport.deliver({ type: 'events_api', acceptsResponse: false, payload: {}, retry: 1 });
    expect(bot.frames.at(-1)).toMatchObject({
      type: 'events_api',
      accepts_response_payload: false,
      retry_attempt: 1,
      retry_reason: 'timeout',
    });
  });

  it.each(['null', '1', '{', ''])('makes nothing of a frame such as “%s”', async (frame) => {
    const bot = await connected();
    bot.socket.send(frame);
    acknowledging(bot, {});
    expect(await transport.deliver(envelope)).toEqual({ outcome: 'acked', payload: {} });
  });

  it('sends each envelope over one of several connections, in turn', async () => {
    const bots = [await connected(), await connected()];
    for (const bot of bots) acknowledging(bot, {});
    for (let count = 0; count < 4; count += 1) await transport.deliver(envelope);
    expect(bots.map(({ frames }) => frames.filter(({ type }) => type === 'interactive').length)).toEqual([2, 2]);
  });

  it('lets nobody in without a ticket, and each ticket only once', async () => {
    const ticket = transport.ticket();
    const first = new WebSocket(`${origin}/link?ticket=${ticket}`);
    await once(first, 'message');
    const second = new WebSocket(`${origin}/link?ticket=${ticket}`);
    const [error] = await once(second, 'error');
    expect(String(error)).toContain('403');
  });

  it('does not wait for an acknowledgement over a connection that is gone', async () => {
    await connected();
    const answer = transport.deliver(envelope);
    transport.dropConnections();
    expect(await answer).toEqual({ outcome: 'timeout' });
    expect(await transport.deliver(envelope)).toEqual({ outcome: 'unreachable' });
  });

  it('can ask for new connections before it closes the old ones', async () => {
    const { socket, frames } = await connected();
    transport.refreshConnections();
    await once(socket, 'close');
    expect(frames.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
  });

  it('sends the same envelope over two connections where it is to arrive twice', async () => {
    const bots = [await connected(), await connected()];
    for (const bot of bots) acknowledging(bot, {});
    transport.disturbances.order({ kind: 'twice' });
    await transport.deliver(envelope);
    await transport.deliver(envelope);
    const ids = bots.map(({ frames }) => frames.slice(1).map(({ envelope_id }) => envelope_id));
    expect(ids[0]?.[0]).toBe(ids[1]?.[0]);
    expect(ids.flat()).toHaveLength(3);
  });
});
