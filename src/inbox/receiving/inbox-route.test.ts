import { afterEach, describe, expect, it } from '@jest/globals';
import { keptLog } from '../../../test/support/kept-log';
import { manualTime } from '../../../test/support/manual-time';
import { type HttpServer, httpServer, usualTimeouts } from '../../bot/connection/receiving/http-server';
import { bodyReader } from '../../bot/connection/receiving/read-body';
import { realTime } from '../../bot/connection/timing';
import type { Inbox, IncomingDelivery } from '../../domain/ports/inbox';
import type { InboxSource } from '../../domain/ports/inbox-source';
import { inboxRoute } from './inbox-route';

const running: HttpServer[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

const source: InboxSource = {
  ...{ name: 'shop', path: '/intake/shop', maxBytes: 100, keptHeaders: ['x-topic'] },
  receive: ({ headers }) => (headers['x-signed'] === 'yes' ? { id: 'd1', order: 'SO-1' } : 'forged'),
  process: async () => ({ state: 'done' }),
};

/** A server with the route of a source, whose inbox keeps as it is told. */
async function receiving(keep: Inbox['keep']) {
  const [time, { log, lines }] = [manualTime(), keptLog()];
  const seen: string[] = [];
  const route = inboxRoute(source, {
    inbox: { keep },
    readBody: bodyReader({ each: 0, together: 200 }),
    observer: {
      received: (name) => void seen.push(`received ${name}`),
      repeated: (name) => void seen.push(`repeated ${name}`),
      refused: (name, why) => void seen.push(`refused ${name} ${why}`),
      processed: () => undefined,
    },
    timing: time,
    log,
    wake: () => void seen.push('woken'),
  });
  const server = httpServer([route], { log, timing: realTime, patience: usualTimeouts });
  running.push(server);
  const url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}/intake/shop`;
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = { 'x-signed': 'yes' }) =>
    fetch(url, { method: 'POST', body, headers });
  return { post, seen, time, lines };
}

describe('a delivery of another system', () => {
  it('is kept with the headers that its source needs, and no others, before it is answered', async () => {
    const kept: IncomingDelivery[] = [];
    const { post, seen } = await receiving(async (one) => {
      kept.push(one);
      seen.push('kept');
      return true;
    });
    const answer = await post('{"a":1}', { 'x-signed': 'yes', 'x-topic': 'orders', cookie: 'c' });
    expect([answer.status, answer.headers.get('connection')]).toEqual([202, 'keep-alive']);
    expect(kept).toEqual([
      { id: 'd1', order: 'SO-1', source: 'shop', body: '{"a":1}', headers: { 'x-topic': 'orders' } },
    ]);
    expect(seen).toEqual(['kept', 'received shop', 'woken']);
  });

  it('is answered alike where it came before, and nobody is woken', async () => {
    const { post, seen } = await receiving(async () => false);
    expect((await post('{}')).status).toBe(202);
    expect(seen).toEqual(['repeated shop']);
  });

  it.each([
    ['cannot', () => Promise.reject(new Error('no primary'))],
    ['does not within a second', () => new Promise<boolean>(() => undefined)],
  ])('is to be sent again where the database %s take it', async (_, keep) => {
    const asked: (() => void)[] = [];
    const begun = new Promise<void>((resolve) => asked.push(resolve));
    const { post, seen, time } = await receiving(() => {
      asked[0]?.();
      return keep();
    });
    const answer = post('{}');
    await begun;
    await new Promise(setImmediate);
    time.pass(900);
    expect((await answer).status).toBe(503);
    expect(seen).toEqual(['refused shop not_kept']);
  });

  it('is turned away by its size before its signature, also where it lies about it, and logged once', async () => {
    const { post, seen, lines } = await receiving(async () => true);
    for (let n = 0; n < 3; n += 1) expect((await post('x'.repeat(101))).status).toBe(413);
    expect(seen).toEqual(Array.from({ length: 3 }, () => 'refused shop too_large'));
    expect(lines).toEqual([expect.objectContaining({ source: 'shop', why: 'too_large', times: 1 })]);
  });

  it('closes the connection of whoever did not sign', async () => {
    const { post, seen } = await receiving(async () => true);
    const answer = await post('{}', {});
    expect([answer.status, answer.headers.get('connection')]).toEqual([401, 'close']);
    expect(seen).toEqual(['refused shop forged']);
  });

  it('is malformed where its bytes are no text', async () => {
    const { post } = await receiving(async () => true);
    expect((await post(new Uint8Array([0x7b, 0xff, 0x7d]))).status).toBe(400);
  });
});
