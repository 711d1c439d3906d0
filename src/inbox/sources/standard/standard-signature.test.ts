import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { signedId } from './standard-signature';

const secretOf = (seed: number, length = 32) => `whsec_${Buffer.alloc(length, seed).toString('base64')}`;
const now = new Date('2026-11-02T10:00:00Z');

function asked(secrets: string[], body: string, headers: Record<string, string>, at = now) {
  return signedId(secrets)({ headers, body: Buffer.from(body), now: at });
}

function headersOf(secret: string, body: string, at = now, id = 'msg_1') {
  return {
    ...{ 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)) },
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

describe('the signature of Standard Webhooks', () => {
  it('is the one that its own library makes, of any body', () => {
    const body = fc.string({ unit: 'grapheme', maxLength: 500 });
    fc.assert(
      fc.property(
        body,
        fc.integer({ min: 24, max: 64 }),
        fc.stringMatching(/^[a-z0-9_.]{1,30}$/),
        (text, length, id) => {
          const secret = secretOf(3, length);
          expect(asked([secretOf(1), secret], text, headersOf(secret, text, now, id))).toEqual({ id });
          expect(asked([secretOf(1)], text, headersOf(secret, text, now, id))).toBe('forged');
          expect(asked([secret], `${text} `, headersOf(secret, text, now, id))).toBe('forged');
        },
      ),
    );
  });

  it('holds for five minutes before and after', () => {
    const headers = headersOf(secretOf(1), '{}');
    for (const [ms, outcome] of [
      [300_000, { id: 'msg_1' }],
      [300_001, 'stale'],
      [-300_000, { id: 'msg_1' }],
      [-300_001, 'stale'],
    ] as const) {
      expect(asked([secretOf(1)], '{}', headers, new Date(now.getTime() + ms))).toEqual(outcome);
    }
  });

  it.each([
    ['id', { 'webhook-id': '' }],
    ['long id', { 'webhook-id': 'x'.repeat(121) }],
    ['timestamp', { 'webhook-timestamp': 'now' }],
    ['signature', { 'webhook-signature': '' }],
    ['version', { 'webhook-signature': 'v2,MTIz' }],
  ])('does not hold without a good %s', (_, changed) => {
    expect(asked([secretOf(1)], '{}', { ...headersOf(secretOf(1), '{}'), ...changed })).toBe('forged');
  });
});
