import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { type AskedEndpoint, askEndpoint } from './ask-endpoint';

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  running.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const at = new Date();
const ask = (url: string, more: Partial<AskedEndpoint> = {}) =>
  askEndpoint(() => at)(
    { url, secret, timeoutSeconds: 5, privately: true, ...more },
    { id: 'SO-1:2:label', body: '{"a":"ä"}' },
  ).catch((error: unknown) => error);
/** Errors are equal by their message alone. */
const failed = (message: string, final: boolean, afterSeconds: number | null = null) =>
  expect.objectContaining({ name: 'TaskFailed', message, about: { final, afterSeconds } });

describe('another system', () => {
  it('is sent a signed request, and its answer is read', async () => {
    const seen: unknown[] = [];
    const url = await serving(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks).toString('utf8');
      seen.push(request.headers['webhook-id'], new Webhook(secret).verify(body, request.headers as never));
      response.end('{"url":"x"}');
    });
    expect(await ask(url)).toBe('{"url":"x"}');
    expect(seen).toEqual(['SO-1:2:label', { a: 'ä' }]);
  });

  it.each([301, 302, 307, 308])('is told to nobody else where it answers %d', async (status) => {
    const elsewhere: string[] = [];
    const other = await serving((request, response) => {
      elsewhere.push(request.url ?? '');
      response.end();
    });
    const url = await serving((_, response) => response.writeHead(status, { location: other }).end());
    expect(await ask(url)).toEqual(failed(`answered ${status}`, false));
    expect(elsewhere).toEqual([]);
  });

  it.each([
    [400, true],
    [404, true],
    [422, true],
    [408, false],
    [429, false],
    [500, false],
    [503, false],
  ])('that answers %d has failed for good: %s', async (status, final) => {
    const url = await serving((_, response) => response.writeHead(status, { 'retry-after': '7' }).end());
    expect(await ask(url)).toEqual(failed(`answered ${status}`, final, 7));
  });

  it('is given so much time, and its answer so much room', async () => {
    const silent = await serving(() => undefined);
    expect(await ask(silent, { timeoutSeconds: 0.05 })).toEqual(failed('no answer within 0.05 seconds', false));
    const dripping = await serving((_, response) => void response.writeHead(200).write('{'));
    expect(await ask(dripping, { timeoutSeconds: 0.1 })).toEqual(failed('no answer within 0.1 seconds', false));
    const endless = await serving((_, response) => response.end('x'.repeat(70_000)));
    expect(await ask(endless)).toEqual(failed('the answer is longer than 65536 bytes', true));
    const away = await serving((request) => request.socket.destroy());
    const switching = await serving((request) =>
      request.socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
    );
    for (const url of [away, switching]) {
      expect(await ask(url)).toMatchObject({ message: expect.stringMatching(/^no answer: /), about: { final: false } });
    }
  });

  it('is not asked at a private address, however that is written, unless the policy lists it', async () => {
    const asked: string[] = [];
    const url = await serving((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    const { port } = new URL(url);
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0']) {
      const refused = await ask(`http://${host}:${port}/`, { privately: false });
      expect(refused).toMatchObject({ about: { final: true }, message: expect.stringContaining('private address') });
    }
    expect(asked).toEqual([]);
    expect(await ask(`http://localhost:${port}/`)).toBe('');
  });
});
