import { describe, expect, it } from '@jest/globals';
import { parseFrame } from './socket-frame';

const read = (frame: unknown) => parseFrame(JSON.stringify(frame));

describe('a frame', () => {
  it('is a greeting, a notice that Slack leaves, or an envelope', () => {
    expect(read({ type: 'hello', num_connections: 1 })).toEqual({ kind: 'hello' });
    expect(read({ type: 'disconnect', reason: 'warning' })).toEqual({ kind: 'leaving', reason: 'warning' });
    expect(read({ type: 'disconnect' })).toEqual({ kind: 'leaving', reason: '' });
    const envelope = { envelope_id: 'e', payload: { a: 1 }, retry_attempt: 2, retry_reason: 'timeout' };
    expect(read({ ...envelope, type: 'events_api' })).toEqual({ kind: 'envelope', envelope });
  });

  it('is an envelope even where its payload says nothing, so that it can be acknowledged', () => {
    for (const payload of [undefined, null, 'text', [1]]) {
      expect(read({ type: 'interactive', envelope_id: 'e', payload })).toEqual({
        kind: 'envelope',
        envelope: { envelope_id: 'e', payload: {} },
      });
    }
    expect(read({ envelope_id: 'e', payload: {}, retry_attempt: 'often', retry_reason: 7 })).toEqual({
      kind: 'envelope',
      envelope: { envelope_id: 'e', payload: {} },
    });
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '1',
    '{}',
    '{"type":"hello"',
    '{"envelope_id":""}',
    '{"envelope_id":7,"payload":{}}',
  ])('is nothing of Slack: %p', (text) => {
    expect(parseFrame(text)).toBeNull();
  });
});
