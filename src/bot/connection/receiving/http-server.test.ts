import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { keptLog } from '../../../../test/support/kept-log';
import { manualTime } from '../../../../test/support/manual-time';
import { type ConnectionLimits, usualLimits } from './connections';
import { type HttpServer, type HttpTimeouts, httpServer, usualTimeouts } from './http-server';
import type { Route } from './routes';

const running: HttpServer[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

async function serving(
  routes: readonly Route[],
  patience: Partial<HttpTimeouts> = {},
  limits: ConnectionLimits = usualLimits,
) {
  const [time, { log, lines }] = [manualTime(), keptLog()];
  const server = httpServer(routes, { log, timing: time, patience: { ...usualTimeouts, ...patience }, limits });
  running.push(server);
  const port = await server.listen(0, '127.0.0.1');
  return { server, port, time, lines, url: `http://127.0.0.1:${port}` };
}

const hello: Route = { path: '/hello', method: 'GET', handler: (_, response) => void response.end('hello') };
const proving: Route = {
  path: '/proves',
  method: 'GET',
  handler(_, response, keepOpen) {
    keepOpen();
    response.end('proven');
  },
};

/** A connection on which nothing has been sent. */
async function connected(port: number): Promise<{ socket: Socket; received: () => string; closed: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += String(chunk);
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  return { socket, received: () => text, closed };
}

describe('the HTTP server', () => {
  it('serves its routes, heads included, and nothing else', async () => {
    const { url } = await serving([hello]);
    expect(await (await fetch(`${url}/hello?a=b`)).text()).toBe('hello');
    expect((await fetch(`${url}/hello`, { method: 'HEAD' })).status).toBe(200);
    const other = await fetch(`${url}/hello`, { method: 'DELETE' });
    expect([other.status, other.headers.get('allow'), await other.text()]).toEqual([405, 'GET', '']);
    for (const path of ['/', '/hello/', '/Hello', '//hello', '/%68ello']) {
      expect((await fetch(url + path)).status).toBe(404);
    }
  });

  it('says nothing of what went wrong in it', async () => {
    const failing: Route = { path: '/fails', method: 'GET', handler: () => Promise.reject(new Error('secret')) };
    const { url, lines } = await serving([failing]);
    const answered = await fetch(`${url}/fails`);
    expect([answered.status, await answered.text()]).toEqual([500, '']);
    expect([...answered.headers.values()].join()).not.toContain('secret');
    expect(lines).toMatchObject([{ msg: 'a request over HTTP failed', err: { message: 'secret' } }]);
  });

  it.each([
    ['nothing', ''],
    ['half of its headers', 'GET /hello HTTP/1.1\r\nhost: x\r\n'],
    ['half of its body', 'POST /reads HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n12345'],
    ['chunks without an end', 'POST /reads HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n5\r\n12345\r\n'],
  ])('waits only so long for who sends %s', async (_, sent) => {
    const reads: Route = {
      path: '/reads',
      method: 'POST',
      async handler(request, response) {
        for await (const _ of request);
        response.end();
      },
    };
    const { port } = await serving([hello, reads], { headersMs: 20, requestMs: 20, lookEveryMs: 10 });
    const { socket, received, closed } = await connected(port);
    socket.write(sent);
    await closed;
    expect(received()).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('rejects where the port is taken', async () => {
    const { port } = await serving([hello]);
    await expect(httpServer([], (await another()).deps).listen(port, '127.0.0.1')).rejects.toThrow('EADDRINUSE');
  });

  async function another() {
    return { deps: { log: keptLog().log, timing: manualTime(), patience: usualTimeouts } };
  }
});

describe('connections', () => {
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;

  it('carry another request only after a signature', async () => {
    const { port } = await serving([hello, proving]);
    const open = await connected(port);
    for (const path of ['/proves', '/hello', '/proves']) {
      open.socket.write(get(path));
      await once(open.socket, 'data');
    }
    expect(open.received().match(/Connection: keep-alive/g)).toHaveLength(3);
    const other = await connected(port);
    other.socket.write(get('/hello'));
    await other.closed;
    expect(other.received()).toContain('Connection: close');
    expect(open.socket.readyState).toBe('open');
  });

  it('are closed after a signature as well, where the sender wants it', async () => {
    const { port } = await serving([proving]);
    const open = await connected(port);
    open.socket.write('GET /proves HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    await open.closed;
    expect(open.received()).toContain('proven');
  });

  it.each<[string, ConnectionLimits]>([
    ['from one address', { all: 100, unprovenOfAddress: 2 }],
    ['altogether', { all: 3, unprovenOfAddress: 100 }],
  ])('make room for new ones where there are too many %s, those that are proven never', async (_, limits) => {
    const { port, lines } = await serving([hello, proving], {}, limits);
    const proven = await connected(port);
    proven.socket.write(get('/proves'));
    await once(proven.socket, 'data');
    const [longest, second] = [await connected(port), await connected(port)];
    const newest = await connected(port);
    await longest.closed;
    newest.socket.write(get('/hello'));
    await newest.closed;
    expect(newest.received()).toContain('hello');
    expect([proven, second].map(({ socket }) => socket.readyState)).toEqual(['open', 'open']);
    expect(lines).toMatchObject([{ msg: 'connections without a signature were closed, as there were too many' }]);
  });
});

describe('stopping the HTTP server', () => {
  /** A route that answers when it is told to. */
  function slow() {
    let release: () => void = () => undefined;
    let arrived: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const begun = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const route: Route = {
      path: '/slow',
      method: 'GET',
      async handler(_, response) {
        arrived();
        await held;
        response.end('done');
      },
    };
    return { route, release, begun };
  }

  it('lets go at once of connections that carry nothing, used before or not', async () => {
    const { server, port } = await serving([proving]);
    const [fresh, used] = [await connected(port), await connected(port)];
    used.socket.write('GET /proves HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(used.socket, 'data');
    await server.close();
    await Promise.all([fresh.closed, used.closed]);
  });

  it('takes nothing new, and finishes what it has taken', async () => {
    const { route, release, begun } = slow();
    const { server, port, time } = await serving([route]);
    const open = await connected(port);
    open.socket.write('GET /slow HTTP/1.1\r\nhost: x\r\n\r\n');
    await begun;
    const closing = server.close();
    await expect(connected(port)).rejects.toThrow('ECONNREFUSED');
    time.pass(usualTimeouts.stopMs - 1);
    release();
    await closing;
    await open.closed;
    expect(open.received()).toContain('done');
    expect(time.waiting()).toBe(0);
  });

  it('cuts off what takes too long', async () => {
    const { route, begun } = slow();
    const { server, port, time, lines } = await serving([route]);
    const open = await connected(port);
    open.socket.write('GET /slow HTTP/1.1\r\nhost: x\r\n\r\n');
    await begun;
    const closing = server.close();
    time.pass(usualTimeouts.stopMs);
    await closing;
    await open.closed;
    expect(open.received()).toBe('');
    expect(lines).toMatchObject([{ msg: 'requests over HTTP were cut off at the stop' }]);
  });
});
