import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SignedHttp } from './signed-http';

type Request = { headers: IncomingHttpHeaders; body: string };

const requests: Request[] = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  requests.push({ headers: request.headers, body });
  response.end();
});
let transport: SignedHttp;

beforeEach(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const requestUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  transport = new SignedHttp({ requestUrl, signingSecret: 'sesame', ackTimeoutMs: 60_000 });
});

afterEach(async () => {
  requests.splice(0);
  await new Promise((resolve) => server.close(resolve));
});

const event = { type: 'events_api' as const, acceptsResponse: false, payload: { type: 'event_callback' } };

describe('a signed request', () => {
  it('is JSON for an event, and a form for anything else', async () => {
    await transport.deliver(event);
    await transport.deliver({ ...event, type: 'interactive', payload: { a: 1 } });
    await transport.deliver({ ...event, type: 'slash_commands', payload: { command: '/echo', text: 'a b' } });
    expect(requests.map(({ headers, body }) => [headers['content-type'], body])).toEqual([
      ['application/json', '{"type":"event_callback"}'],
      ['application/x-www-form-urlencoded', 'payload=%7B%22a%22%3A1%7D'],
      ['application/x-www-form-urlencoded', 'command=%2Fecho&text=a+b'],
    ]);
  });

  it('is signed over its very body', async () => {
    await transport.deliver(event);
    const [{ headers, body } = { headers: {}, body: '' }] = requests;
    const signed = `v0:${headers['x-slack-request-timestamp']}:${body}`;
    const signature = createHmac('sha256', 'sesame').update(signed).digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${signature}`);
  });

  it('says of an event that is sent again how often, and why', async () => {
    await transport.deliver(event);
    await transport.deliver({ ...event, retry: 1 });
    const retries = requests.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
    expect(retries).toEqual([
      [undefined, undefined],
      ['1', 'http_timeout'],
    ]);
  });

  it('arrives twice where that was ordered, each signed anew', async () => {
    transport.disturbances.order({ kind: 'twice' });
    await transport.deliver(event);
    while (requests.length < 2) await new Promise(setImmediate);
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
    expect(new Set(requests.map(({ headers }) => headers['x-slack-signature'])).size).toBe(2);
  });
});
