import { describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { deliveredEvent } from '../../block-kit/ids';
import { postOnce } from './post-once';

const metadata = { order: 'SO-1', key: '1:card' };
const post = { destination: { channel: 'C0ORDERS', thread: null }, message: { text: 'A card', blocks: [] }, metadata };

/** A channel with these messages in it, and what is posted to it. */
function channelWith(messages: object[]) {
  const posted: unknown[] = [];
  const client = new WebClient('xoxb-none');
  client.conversations.history = async () => ({ ok: true, messages });
  client.chat.postMessage = async (message) => {
    posted.push(message);
    return { ok: true, channel: 'C0ORDERS', ts: '2.0' };
  };
  const posting = (doubtful: boolean, held: boolean) =>
    postOnce(client, post, { doubtful, since: new Date(0) }, async () => held);
  return { posted, posting };
}

const arrived = { ts: '1.0', metadata: { event_type: deliveredEvent, event_payload: metadata } };

describe('a post', () => {
  it('is sent where nobody tried before, without another look at the lease', async () => {
    const { posted, posting } = channelWith([arrived]);
    expect(await posting(false, false)).toEqual({ sent: { channel: 'C0ORDERS', ts: '2.0' }, found: false });
    expect(posted).toHaveLength(1);
  });

  it('is not sent where an earlier attempt arrived', async () => {
    const { posted, posting } = channelWith([arrived]);
    expect(await posting(true, true)).toEqual({ sent: { channel: 'C0ORDERS', ts: '1.0' }, found: true });
    expect(posted).toEqual([]);
  });

  it('is sent where it is not found, unless the lease was lost during the look-up', async () => {
    const { posted, posting } = channelWith([]);
    expect(await posting(true, false)).toBeNull();
    expect(posted).toEqual([]);
    expect(await posting(true, true)).toMatchObject({ found: false });
    expect(posted).toHaveLength(1);
  });
});
