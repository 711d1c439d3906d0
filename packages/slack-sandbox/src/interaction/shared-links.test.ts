import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ScriptedBot, scriptedDesk } from '../../test/echo-bot/scripted-bot';
import { placeBlocks } from '../block-kit/placement';
import { checkMessageBlocks } from '../block-kit/validation';
import type { Workspace } from '../workspace/workspace';
import type { Desk } from './desk';
import { actOnMessage } from './message-actions';
import { respond } from './respond';
import { say } from './say';
import { linksFor } from './shared-links';
import { suggest } from './suggestions';

let bot: ScriptedBot;
let desk: Desk;
let workspace: Workspace;

beforeEach(() => {
  ({ bot, desk, workspace } = scriptedDesk());
});

const ava = { user: 'U0AVA', channel: 'C0GENERAL' };

describe('the links of which the bot is told', () => {
  it.each([
    ['https://echo.example/1', 'echo.example'],
    ['https://shop.ECHO.example:8443/1', 'echo.example'],
    ['http://echo.example', 'echo.example'],
    ['https://notecho.example/1', undefined],
    ['https://echo.example.evil.example/', undefined],
    ['https://evil.example/?echo.example', undefined],
  ])('of %s: %s', (url, domain) => {
    expect(linksFor(desk, [url])).toEqual(domain === undefined ? [] : [{ domain, url }]);
  });

  it('are none without the subscription, or without the scope, which is said', () => {
    const { manifest } = desk;
    const urls = ['https://echo.example/1'];
    expect(linksFor({ ...desk, manifest: { ...manifest, events: [] } }, urls)).toEqual([]);
    expect(linksFor({ ...desk, manifest: { ...manifest, scopes: ['links:write'] } }, urls)).toEqual([]);
    expect(workspace.notices.all).toEqual([
      'link_shared is not sent: the manifest does not list it under settings.event_subscriptions.bot_events.',
      'link_shared is not sent: the manifest does not list the scope links:read.',
    ]);
  });
});

describe('saying a link', () => {
  it('tells the bot where it stands, each address once and escaped', () => {
    const root = say(desk, { ...ava, text: 'hello' });
    expect(bot.sent).toEqual([]);
    const typed = 'https://echo.example/?a=1&b=2 and https://other.example, https://echo.example/?a=1&b=2';
    const { ts, links } = say(desk, { ...ava, text: typed, threadTs: root.ts });
    expect(bot.sent).toMatchObject([{ type: 'events_api' }]);
    expect(bot.last()?.event).toEqual({
      type: 'link_shared',
      channel: 'C0GENERAL',
      is_bot_user_member: true,
      user: 'U0AVA',
      message_ts: ts,
      thread_ts: root.ts,
      unfurl_id: links?.unfurlId,
      source: 'conversations_history',
      links: [{ domain: 'echo.example', url: 'https://echo.example/?a=1&amp;b=2' }],
      event_ts: expect.any(String),
    });
  });

  it('tells the bot also of a channel that it is not in', () => {
    const members = ['U0AVA'];
    workspace.state.channels.push({ id: 'C0SECRET', name: 'secret', kind: 'private', members, topic: '' });
    say(desk, { ...ava, channel: 'C0SECRET', text: 'https://echo.example/1' });
    expect(bot.last()).toMatchObject({ event: { channel: 'C0SECRET', is_bot_user_member: false } });
    expect(bot.last()?.event).not.toHaveProperty('thread_ts');
  });
});

describe('what the bot shows of a link', () => {
  const button = { type: 'button', action_id: 'open', text: { type: 'plain_text', text: 'Open' } };
  const menu = { type: 'external_select', action_id: 'find' };
  const urls = ['https://echo.example/1', 'https://echo.example/2'];

  function unfurled() {
    const message = say(desk, { ...ava, text: urls.join(' ') });
    const checked = checkMessageBlocks([{ type: 'actions', block_id: 'b', elements: [button, menu] }]);
    if (!checked.ok) throw new Error(checked.messages.join());
    workspace.messages.unfurl(
      message,
      urls.map((url) => ({ url, blocks: placeBlocks(checked.value) })),
    );
    return message;
  }

  it('says which address a button belongs to, and nothing of what the person said', async () => {
    const { ts } = unfurled();
    await actOnMessage(desk, { ...ava, user: 'U0BEN', ts, actionId: 'open', url: urls[1] });
    expect(bot.last()).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0BEN' },
      container: {
        type: 'message_attachment',
        message_ts: ts,
        attachment_id: 2,
        channel_id: 'C0GENERAL',
        is_ephemeral: false,
        is_app_unfurl: true,
        app_unfurl_url: urls[1],
      },
      app_unfurl: { id: 2, app_unfurl_url: urls[1], is_app_unfurl: true, blocks: [{ block_id: 'b' }] },
      channel: { id: 'C0GENERAL', name: 'general' },
      actions: [{ action_id: 'open', block_id: 'b' }],
    });
    expect(bot.last()).not.toHaveProperty('message');
    await actOnMessage(desk, { ...ava, ts, actionId: 'open' });
    expect(bot.last()).toMatchObject({ container: { app_unfurl_url: urls[0] } });
  });

  it('does not let the bot replace the message through a response_url', async () => {
    const { ts, text } = unfurled();
    await actOnMessage(desk, { ...ava, ts, actionId: 'open' });
    const target = workspace.responseUrls.use(String(bot.last()?.response_url).split('/').at(-1) ?? '');
    if (!target) throw new Error('The address is not known');
    respond(workspace, target, { replace_original: true, text: 'done' });
    expect(workspace.messages.find('C0GENERAL', ts)?.text).toBe(text);
  });

  it('can ask the bot for the options of a menu, for each address its own', async () => {
    const { ts } = unfurled();
    const asking = { container: ts, channel: 'C0GENERAL', url: urls[1], blockId: 'b', actionId: 'find' };
    bot.answers({ options: [{ text: { type: 'plain_text', text: 'T-1' }, value: 'T-1' }] });
    await suggest(desk, 'U0AVA', asking, 'T');
    expect(bot.last()).toMatchObject({ container: { type: 'message_attachment', app_unfurl_url: urls[1] } });
    const choose = (url?: string) => actOnMessage(desk, { ...ava, ts, actionId: 'find', typed: 'T-1', url });
    await expect(choose(urls[0])).rejects.toThrow('does not offer');
    expect(await choose(urls[1])).toBe('acked');
  });
});
