import { describe, expect, it } from '@jest/globals';
import { RespondError } from '@slack/bolt';
import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { privateReply } from './private-reply';

type Sent = { by: string; to: unknown; body: object };

/** Answers through a response_url and a client that each may refuse. */
function answering({ url, whispers }: { url?: unknown; whispers?: string }, thread?: string) {
  const sent: Sent[] = [];
  const client = new WebClient('xoxb-none');
  client.chat.postEphemeral = async (body) => {
    if (whispers !== undefined) throw new WebAPIPlatformError({ ok: false, error: whispers });
    sent.push({ by: 'ephemeral', to: body?.channel, body: { ...body } });
    return { ok: true };
  };
  client.chat.postMessage = async (body) => {
    sent.push({ by: 'direct', to: body?.channel, body: { ...body } });
    return { ok: true };
  };
  const respond = async (body: unknown) => {
    if (url !== undefined) throw url;
    sent.push({ by: 'url', to: null, body: Object(body) });
    return new Response();
  };
  return { sent, reply: privateReply(respond, { client, user: 'U1', channel: 'C1', thread }) };
}

const gone = new RespondError('404', 404);

describe('a private answer', () => {
  it('goes to the response_url, in place of what was pressed or beside it', async () => {
    const { sent, reply } = answering({});
    await reply({ text: 'Hi' });
    await reply({ text: 'Page 2' }, 'in_place');
    expect(sent.map(({ by, body }) => ({ by, ...body }))).toEqual([
      { by: 'url', response_type: 'ephemeral', replace_original: false, text: 'Hi' },
      { by: 'url', response_type: 'ephemeral', replace_original: true, text: 'Page 2' },
    ]);
  });

  it('is an ephemeral message in the same thread where Slack takes the url no longer', async () => {
    const { sent, reply } = answering({ url: gone }, '1.2');
    await reply({ text: 'Hi' });
    expect(sent).toMatchObject([{ by: 'ephemeral', to: 'C1', body: { user: 'U1', thread_ts: '1.2', text: 'Hi' } }]);
  });

  it('is a direct message where the bot is not in that channel', async () => {
    const { sent, reply } = answering({ url: gone, whispers: 'not_in_channel' });
    await reply({ text: 'Hi' });
    expect(sent).toMatchObject([{ by: 'direct', to: 'U1', body: { text: 'Hi' } }]);
  });

  it('does not hide any other fault', async () => {
    await expect(answering({ url: new TypeError('fetch failed') }).reply({ text: 'Hi' })).rejects.toThrow('fetch');
    const revoked = answering({ url: gone, whispers: 'token_revoked' });
    await expect(revoked.reply({ text: 'Hi' })).rejects.toThrow('token_revoked');
  });
});
