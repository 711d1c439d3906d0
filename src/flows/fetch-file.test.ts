import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { fetchFile } from './fetch-file';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function fetching(answer: RequestListener, privately = true): Promise<unknown> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/label`;
  return fetchFile(address, { privately }).catch((error: unknown) => error);
}

it('is asked for with nothing of ours, and read to its end', async () => {
  let seen: unknown;
  const got = await fetching((request, response) => {
    seen = [request.method, request.headers.authorization, request.headers['webhook-id']];
    response.end(Buffer.alloc(2 * 1024 * 1024, 7));
  });
  expect(Buffer.isBuffer(got) && got.length).toBe(2 * 1024 * 1024);
  expect(seen).toEqual(['GET', undefined, undefined]);
});

it.each<[string, RequestListener, string, boolean]>([
  ['is too long', (_, response) => response.end(Buffer.alloc(2 * 1024 * 1024 + 1)), 'longer than 2097152 bytes', true],
  ['is elsewhere', (_, response) => response.writeHead(302, { location: '/other' }).end(), 'answered 302', true],
  ['is not there', (_, response) => response.writeHead(404).end(), 'answered 404', true],
  ['is not there yet', (_, response) => response.writeHead(503).end(), 'answered 503', false],
  [
    'is cut off',
    (_, response) => void response.writeHead(200, { 'content-length': 9 }).write('%PDF', () => response.destroy()),
    'no answer',
    false,
  ],
])('cannot be had where it %s', async (_, answer, why, final) => {
  const failed = { name: 'TaskFailed', message: expect.stringContaining(why), about: { final } };
  expect(await fetching(answer)).toMatchObject(failed);
});

it('is not fetched at a private address that the policy does not list', async () => {
  let asked = 0;
  const refused = await fetching(() => {
    asked += 1;
  }, false);
  expect(refused).toMatchObject({ message: '127.0.0.1 is a private address', about: { final: true } });
  expect(asked).toBe(0);
});
