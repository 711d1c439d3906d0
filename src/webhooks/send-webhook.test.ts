import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { TaskFailed } from '../domain/ports/task-failed';
import type { WebhookPayload } from '../domain/webhooks/payload-of';
import { sendWebhook } from './send-webhook';

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close();
});

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  running.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const at = new Date('2026-11-02T10:00:00Z');
const payload: WebhookPayload = { type: 'credit_memo.created', timestamp: at.toISOString(), data: {} };
const sent = (url: string) => sendWebhook({ url, secret }, { id: 'e1', at, payload }).catch((error: unknown) => error);

describe('a webhook', () => {
  it.each([301, 302, 303, 307, 308])('is told to nobody else where its endpoint answers %d', async (status) => {
    const elsewhere: string[] = [];
    const other = await serving((request, response) => {
      elsewhere.push(`${request.method} ${request.url}`);
      response.writeHead(204).end();
    });
    const url = await serving((_, response) => response.writeHead(status, { location: other }).end());
    const failed = await sent(url);
    expect(failed).toEqual(new TaskFailed(`answered ${status}`, { final: false, afterSeconds: null }));
    expect(elsewhere).toEqual([]);
  });

  it('is taken where its endpoint says so', async () => {
    expect(await sent(await serving((_, response) => response.writeHead(204).end()))).toBeUndefined();
  });
});
