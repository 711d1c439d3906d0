import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { checkSignature, windowMs } from './signature';

const now = Date.parse('2026-11-02T10:00:00Z');
const body = Buffer.from('{"type":"event_callback","text":"grüße"}');

function headersAt(at: number, { secret = 'sesame', signed = body } = {}) {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(signed).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` };
}

const check = (headers: Record<string, string>, raw = body) => checkSignature('sesame', headers, raw, now);

describe('a signature', () => {
  it.each([0, -windowMs, windowMs])('is good %d ms from now', (apart) => {
    const signed = check(headersAt(now + apart));
    expect(signed).toEqual({
      signature: expect.stringMatching(/^[0-9a-f]{64}$/),
      until: now + apart + windowMs + 1_000,
    });
  });

  it.each([-1_000, 1_000, -3_600_000, 3_600_000])('is stale when its time is %d ms beyond the window', (beyond) => {
    expect(check(headersAt(now + Math.sign(beyond) * windowMs + beyond))).toBe('stale');
  });

  it('is forged with another secret, over another body, or over other bytes that read the same', () => {
    expect(check(headersAt(now, { secret: 'sesam' }))).toBe('forged');
    expect(check(headersAt(now), Buffer.from('{}'))).toBe('forged');
    const composed = Buffer.from('"ü"'.normalize('NFC'));
    expect(check(headersAt(now, { signed: composed }), Buffer.from('"ü"'.normalize('NFD')))).toBe('forged');
    expect(check(headersAt(now, { signed: Buffer.from([0xff]) }), Buffer.from([0xfe]))).toBe('forged');
  });

  it('is forged with another time, which it covers', () => {
    const later = headersAt(now + 1_000)['x-slack-request-timestamp'];
    expect(check({ ...headersAt(now), 'x-slack-request-timestamp': later })).toBe('forged');
  });

  const good = headersAt(now);
  it.each([
    ['no headers', {}],
    ['no signature', { 'x-slack-request-timestamp': good['x-slack-request-timestamp'] }],
    ['no time', { 'x-slack-signature': good['x-slack-signature'] }],
    ['an empty time', { ...good, 'x-slack-request-timestamp': '' }],
    ['a time that is no number', { ...good, 'x-slack-request-timestamp': 'NaN' }],
    ['a time before all time', { ...good, 'x-slack-request-timestamp': '-1' }],
    ['a time with a fraction', { ...good, 'x-slack-request-timestamp': `${good['x-slack-request-timestamp']}.5` }],
    ['a time beyond all numbers', { ...good, 'x-slack-request-timestamp': '9'.repeat(400) }],
    ['another version', { ...good, 'x-slack-signature': good['x-slack-signature'].replace('v0', 'v1') }],
    [
      'capitals, by which it could pass for another one',
      { ...good, 'x-slack-signature': good['x-slack-signature'].toUpperCase() },
    ],
    ['a part of it', { ...good, 'x-slack-signature': good['x-slack-signature'].slice(0, -2) }],
    ['it twice', { ...good, 'x-slack-signature': `${good['x-slack-signature']}, ${good['x-slack-signature']}` }],
  ])('is none with %s', (_, headers) => {
    expect(check(headers)).toBe('unsigned');
  });
});
