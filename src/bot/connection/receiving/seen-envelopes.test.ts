import { describe, expect, it } from '@jest/globals';
import { manualTime } from '../../../../test/support/manual-time';
import type { AckResponse, SendAck } from './ack';
import { seenEnvelopes } from './seen-envelopes';

function taking() {
  const [time, given] = [manualTime(), [] as Promise<void>[]];
  return { time, given, seen: seenEnvelopes(time, (again) => void given.push(again)) };
}

/** A connection, and what was answered on it. */
function connection(): { reply: SendAck; answers: AckResponse[] } {
  const answers: AckResponse[] = [];
  return { answers, reply: async (answer) => void answers.push(answer) };
}

describe('an envelope that comes twice', () => {
  it('is served once, and answered on both connections', async () => {
    const { seen, given } = taking();
    const [first, second] = [connection(), connection()];
    const reply = seen.taken('e', first.reply);
    expect(seen.taken('e', second.reply)).toBeNull();
    expect(second.answers).toEqual([]);
    await reply?.({ payload: { text: 'done' } });
    await Promise.all(given);
    expect([first.answers, second.answers]).toEqual([[{ payload: { text: 'done' } }], [{ payload: { text: 'done' } }]]);
  });

  it('is answered at once where the first was answered long ago, and served anew when that is forgotten', async () => {
    const { seen, time, given } = taking();
    await seen.taken('e', connection().reply)?.({ payload: undefined });
    time.pass(299_999);
    const late = connection();
    expect(seen.taken('e', late.reply)).toBeNull();
    await Promise.all(given);
    expect(late.answers).toEqual([{ payload: undefined }]);
    time.pass(2);
    expect(seen.taken('e', connection().reply)).not.toBeNull();
  });

  it('is served again where the first one failed', async () => {
    const { seen } = taking();
    await seen.taken('e', connection().reply)?.('failed');
    expect(seen.taken('e', connection().reply)).not.toBeNull();
  });

  it('is answered on its own connection though the first one is gone', async () => {
    const { seen, given } = taking();
    const gone = async () => Promise.reject(new Error('the connection is closed'));
    const reply = seen.taken('e', gone);
    const second = connection();
    seen.taken('e', second.reply);
    await expect(reply?.({ payload: 'x' })).rejects.toThrow('closed');
    await Promise.all(given);
    expect(second.answers).toEqual([{ payload: 'x' }]);
  });
});
