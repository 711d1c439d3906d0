import { randomBytes } from 'node:crypto';
import type { Random } from '../../../bench/random';
import { commandBody, signedHeaders, signingSecret } from '../../support/signed-request';
import { endpoint, type HostileKind, hungUp, posted } from './hostile-request';

const json = 'application/json';

/** What Slack never sent: unsigned, signed by somebody else, of another time, too large, or no request at all. */
export function notSlacks(random: Random): HostileKind[] {
  const command = () => commandBody('/order', `F-1 ${random(1, 1_000_000)}`);
  const seconds = (least: number, most: number) => random(least, most) * 1_000;
  const signed = (at = Date.now()) => {
    const body = command();
    return { body, headers: signedHeaders(body, { at }) };
  };

  return [
    { name: 'not signed', make: () => posted(command(), { 'content-type': json }, [401]) },
    {
      name: 'signed with another secret',
      make() {
        const body = command();
        return posted(body, signedHeaders(body, { secret: `${signingSecret}${random(1, 9)}` }), [401]);
      },
    },
    {
      name: 'changed after it was signed',
      make() {
        const { body, headers } = signed();
        return posted(body.replace('F-1', 'F-2'), headers, [401]);
      },
    },
    {
      name: 'a signature written otherwise',
      make() {
        const { body, headers } = signed();
        const signature = headers['x-slack-signature'] ?? '';
        const otherwise = [signature.toUpperCase(), signature.slice(3), `${signature}0`, `v1${signature.slice(2)}`, ''];
        return posted(body, { ...headers, 'x-slack-signature': otherwise[random(0, 4)] ?? '' }, [401]);
      },
    },
    {
      name: 'signed long ago',
      make() {
        const { body, headers } = signed(Date.now() - seconds(302, 1_000_000));
        return posted(body, headers, [401]);
      },
    },
    {
      name: 'dated ahead',
      make() {
        const { body, headers } = signed(Date.now() + seconds(302, 1_000_000));
        return posted(body, headers, [401]);
      },
    },
    {
      name: 'too large',
      make() {
        const body = Buffer.alloc(1_048_577 + random(0, 100_000), 'a');
        return posted(body, signedHeaders(body), [413, hungUp]);
      },
    },
    {
      name: 'of another media type',
      make() {
        const body = command();
        const contentType = ['text/plain', 'multipart/form-data; boundary=x', 'application/json; charset=utf-7', ''];
        return posted(body, signedHeaders(body, { contentType: contentType[random(0, 3)] ?? '' }), [415]);
      },
    },
    {
      name: 'malformed, if well signed',
      make() {
        const bodies = ['{', '[]', 'null', '"x"', '{"a":1', '', '\u0000', `{"a":${'['.repeat(random(1, 5_000))}`];
        const body = random(1, 4) === 1 ? randomBytes(random(1, 2_000)) : Buffer.from(bodies[random(0, 7)] ?? '');
        return posted(body, signedHeaders(body, { contentType: json }), [400]);
      },
    },
    {
      name: 'to another address or by another method',
      make() {
        const paths = ['/', '/slack', '/slack/events/../../etc/passwd', '/slack/install', `/${'a'.repeat(2_000)}`];
        const method = ['GET', 'PUT', 'DELETE', 'PATCH'][random(0, 3)] ?? 'GET';
        const elsewhere = random(0, 1) === 0;
        const { body, headers } = signed();
        return {
          ...{ method: elsewhere ? 'POST' : method, path: elsewhere ? (paths[random(0, 4)] ?? '/') : endpoint },
          ...{ headers, body: Buffer.from(body), expects: elsewhere ? [404] : [405] },
        };
      },
    },
    {
      name: 'no HTTP',
      make: () => ({ bytes: randomBytes(random(1, 5_000)), expects: [400, hungUp] }),
    },
    {
      name: 'headers without an end',
      make: () => ({
        bytes: Buffer.from(`POST ${endpoint} HTTP/1.1\r\nx: ${'a'.repeat(random(17_000, 60_000))}`),
        expects: [431, hungUp],
      }),
    },
    {
      name: 'broken off in the middle',
      make: () => ({
        bytes: Buffer.from(
          `POST ${endpoint} HTTP/1.1\r\nhost: a\r\ncontent-type: ${json}\r\ncontent-length: 5000\r\n\r\n{"type"`,
        ),
        expects: [400, hungUp],
      }),
    },
  ];
}
