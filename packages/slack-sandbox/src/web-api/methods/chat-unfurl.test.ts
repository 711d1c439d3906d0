import { beforeEach, describe, expect, it } from '@jest/globals';
import { scriptedDesk } from '../../../test/echo-bot/scripted-bot';
import type { Desk } from '../../interaction/desk';
import { say } from '../../interaction/say';
import type { SlackMessage, Unfurl } from '../../workspace/workspace-state';
import { WebApi } from '../web-api';

const url = 'https://echo.example/?a=1&amp;b=2';
const other = 'https://echo.example/2';
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

let desk: Desk;
let api: WebApi;
let message: SlackMessage;

beforeEach(() => {
  ({ desk } = scriptedDesk());
  const { workspace, manifest } = desk;
  const tokens = { botToken: 'xoxb-1', appToken: 'xapp-1' };
  const context = { workspace, manifest, limits: { postsPerSecond: 0 }, lastPosts: new Map(), socketUrl: null };
  api = new WebApi({ ...context, ...tokens, changes: workspace.changes });
  message = say(desk, { user: 'U0AVA', channel: 'C0GENERAL', text: `https://echo.example/?a=1&b=2 ${other}` });
});

function body(method: string, args: Record<string, unknown>): Record<string, unknown> {
  const answer = api.call({ method, token: 'xoxb-1', args });
  return answer === 'reset' ? {} : answer.body;
}

const unfurl = (args: Record<string, unknown>) => body('chat.unfurl', args);
const there = () => ({ channel: 'C0GENERAL', ts: message.ts });
const shown = (): Unfurl[] => desk.workspace.messages.find('C0GENERAL', message.ts)?.unfurls ?? [];

describe('chat.unfurl', () => {
  it('shows blocks, or the fields of an attachment, under the message of a person', () => {
    const attachment = { color: '#2eb886', title: 'T-2', title_link: other, text: 'Open', footer: 'Shop' };
    const unfurls = JSON.stringify({ [url]: { blocks: [section('T-1')] }, [other]: attachment });
    expect(unfurl({ ...there(), unfurls })).toEqual({ ok: true });
    expect(shown()).toEqual([
      { id: 1, url, blocks: [{ ...section('T-1'), block_id: expect.any(String) }] },
      {
        id: 2,
        url: other,
        blocks: [],
        color: '#2eb886',
        title: 'T-2',
        titleLink: other,
        text: 'Open',
        footer: 'Shop',
      },
    ]);
  });

  it('finds the message by unfurl_id and source, and an address that is not escaped', () => {
    const named = { unfurl_id: message.links?.unfurlId, source: 'conversations_history' };
    expect(unfurl({ ...named, unfurls: { 'https://echo.example/?a=1&b=2': { text: 'T-1' } } })).toEqual({ ok: true });
    expect(shown()).toMatchObject([{ id: 1, url, text: 'T-1' }]);
  });

  it('replaces what it showed before of the same address, and leaves the other alone', () => {
    unfurl({ ...there(), unfurls: { [url]: { text: 'T-1' }, [other]: { text: 'T-2' } } });
    unfurl({ ...there(), unfurls: { [url]: { blocks: [section('canceled')] } } });
    expect(shown()).toEqual([
      { id: 1, url, blocks: [{ ...section('canceled'), block_id: expect.any(String) }] },
      { id: 2, url: other, blocks: [], text: 'T-2' },
    ]);
  });

  it.each([
    ['an address that is not in the message', { 'https://echo.example/3': { text: 'x' } }, 'cannot_unfurl_url'],
    ['what is no map', '[]', 'invalid_unfurls_format'],
    ['what is no JSON', '{', 'invalid_unfurls_format'],
    ['a callback_id', { [url]: { text: 'x', callback_id: 'x' } }, 'cannot_parse_attachment'],
    ['nothing to show', { [url]: { color: 'good' } }, 'cannot_parse_attachment'],
    ['bad blocks', { [url]: { blocks: [{ type: 'x' }] } }, 'invalid_blocks'],
    ['rich text', { [url]: { blocks: [{ type: 'rich_text', elements: [] }] } }, 'invalid_blocks'],
  ])('refuses %s', (_, unfurls, error) => {
    expect(unfurl({ ...there(), unfurls })).toMatchObject({ ok: false, error });
    expect(shown()).toEqual([]);
  });

  it.each([
    [{ ts: '1.000001' }, 'missing_channel'],
    [{ channel: 'C0GENERAL' }, 'missing_ts'],
    [{ channel: 'C0NOWHERE', ts: '1.000001' }, 'cannot_find_channel'],
    [{ channel: 'C0GENERAL', ts: '1.000001' }, 'cannot_find_message'],
    [{ unfurl_id: 'unknown', source: 'conversations_history' }, 'cannot_find_message'],
  ])('refuses %j', (named, error) => {
    expect(unfurl({ ...named, unfurls: { [url]: { text: 'x' } } })).toEqual({ ok: false, error });
  });

  it('refuses a message of which the bot was not told: its own', () => {
    const ts = body('chat.postMessage', { channel: 'C0GENERAL', text: other }).ts;
    const unfurls = { [other]: { text: 'x' } };
    expect(unfurl({ channel: 'C0GENERAL', ts, unfurls })).toMatchObject({ error: 'cannot_unfurl_url' });
    expect(unfurl(there())).toMatchObject({ error: 'missing_unfurls' });
  });

  it('needs links:write', () => {
    const { workspace, manifest } = desk;
    const scopes = ['links:read'];
    const context = { workspace, limits: { postsPerSecond: 0 }, lastPosts: new Map(), socketUrl: null };
    const tokens = { botToken: 'xoxb-1', appToken: 'xapp-1' };
    api = new WebApi({ ...context, ...tokens, manifest: { ...manifest, scopes }, changes: workspace.changes });
    expect(unfurl(there())).toMatchObject({ error: 'missing_scope', needed: 'links:write' });
  });
});

describe('a message with an unfurl', () => {
  it('has an attachment wherever the bot reads it', () => {
    unfurl({ ...there(), unfurls: { [url]: { title: 'T-1', title_link: other } } });
    expect(body('conversations.history', { channel: 'C0GENERAL' })).toMatchObject({
      messages: [{ attachments: [{ id: 1, title_link: other, app_unfurl_url: url, is_app_unfurl: true }] }],
    });
  });
});
