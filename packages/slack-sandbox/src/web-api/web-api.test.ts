import { beforeEach, describe, expect, it } from '@jest/globals';
import { echoManifest } from '../../test/echo-bot/echo-manifest';
import { readManifest } from '../manifest';
import { newWorkspace } from '../workspace/new-workspace';
import { openWorkspace, type Workspace } from '../workspace/workspace';
import { WebApi } from './web-api';

const time = { now: 1_700_000_000_000 };
let workspace: Workspace;
let api: WebApi;

beforeEach(() => {
  time.now = 1_700_000_000_000;
  const state = newWorkspace();
  state.channels.push(
    { id: 'C0OTHER', name: 'other', kind: 'public', members: ['U0AVA'], topic: '' },
    { id: 'C0SECRET', name: 'secret', kind: 'private', members: ['U0AVA'], topic: '' },
  );
  const clock = () => time.now;
  workspace = openWorkspace(state, { clock, triggerTtlMs: 3000, origin: 'http://sandbox', pageUrl: 'http://sandbox' });
  api = apiFor(echoManifest);
});

function apiFor(manifest: object): WebApi {
  return new WebApi({
    workspace,
    manifest: readManifest(manifest),
    limits: { postsPerSecond: 1 },
    lastPosts: new Map(),
    socketUrl: () => 'ws://sandbox/link',
    botToken: 'xoxb-1',
    appToken: 'xapp-1',
    changes: workspace.changes,
  });
}

function call(method: string, args: Record<string, unknown> = {}, token = 'xoxb-1') {
  return api.call({ method, token, args });
}

/** The body of an answer that is given. */
function body(method: string, args: Record<string, unknown> = {}): Record<string, unknown> {
  const answer = call(method, args);
  return answer === 'reset' ? {} : answer.body;
}

function post(text: string, more: Record<string, unknown> = {}): string {
  time.now += 1000;
  return String(body('chat.postMessage', { channel: 'C0GENERAL', text, ...more }).ts);
}

const metadata = { event_type: 'card', event_payload: { key: 'k1' } };

describe('who may call what', () => {
  it.each([
    ['chat.postMessage', '', 'not_authed'],
    ['chat.postMessage', 'xoxb-2', 'invalid_auth'],
    ['chat.postMessage', 'xapp-1', 'not_allowed_token_type'],
    ['apps.connections.open', 'xoxb-1', 'not_allowed_token_type'],
    ['chat.shout', 'xoxb-1', 'unknown_method'],
  ])('refuses %s with token "%s"', (method, token, error) => {
    expect(call(method, {}, token)).toMatchObject({ status: 200, body: { ok: false, error } });
  });

  it('names the scope that is missing', () => {
    const provided = echoManifest.oauth_config.scopes.bot.join(',');
    expect(body('conversations.replies', { channel: 'D0AVA', ts: '1.1' })).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'im:history',
      provided,
    });
  });

  it('gives out an address for Socket Mode to the app token', () => {
    expect(call('apps.connections.open', {}, 'xapp-1')).toMatchObject({ body: { ok: true, url: 'ws://sandbox/link' } });
  });
});

describe('chat.postMessage', () => {
  it.each([
    [{ channel: 'C0NOWHERE', text: 'x' }, 'channel_not_found'],
    [{ channel: 'C0SECRET', text: 'x' }, 'channel_not_found'],
    [{ channel: 'C0OTHER', text: 'x' }, 'not_in_channel'],
    [{ channel: 'C0GENERAL' }, 'no_text'],
    [{ channel: 'C0GENERAL', text: 'x', thread_ts: '1.1' }, 'thread_not_found'],
    [{ channel: 'C0GENERAL', blocks: 'no json' }, 'invalid_blocks_format'],
    [{ channel: 'C0GENERAL', blocks: '[{"type":"x"}]' }, 'invalid_blocks'],
    [{ channel: 'C0GENERAL', text: 'x', metadata: '{}' }, 'invalid_metadata_format'],
    [
      { channel: 'C0GENERAL', text: 'x', metadata: { event_type: 'a', event_payload: { b: 'x'.repeat(8192) } } },
      'metadata_too_large',
    ],
  ])('refuses %j', (args, error) => {
    expect(body('chat.postMessage', args)).toMatchObject({ ok: false, error });
  });

  it('takes one post a second in each channel', () => {
    post('first');
    expect(call('chat.postMessage', { channel: 'C0GENERAL', text: 'second' })).toEqual({
      status: 429,
      body: { ok: false, error: 'ratelimited' },
      retryAfter: 1,
    });
    expect(body('chat.postMessage', { channel: 'C0HELP', text: 'elsewhere' })).toMatchObject({ ok: true });
    time.now += 1000;
    expect(body('chat.postMessage', { channel: 'C0GENERAL', text: 'third' })).toMatchObject({ ok: true });
  });

  it('names every message differently, also at the same instant', () => {
    const names = ['C0GENERAL', 'C0HELP', 'C0RANDOM'].map(
      (channel) => body('chat.postMessage', { channel, text: 'x' }).ts,
    );
    expect(new Set(names).size).toBe(3);
    expect(names).toEqual([...names].sort());
  });

  it('reaches a person under their own id', () => {
    expect(body('chat.postMessage', { channel: 'U0AVA', text: 'x' })).toMatchObject({ channel: 'D0AVA' });
  });
});

describe('chat.update', () => {
  it('keeps the metadata unless it is given anew', () => {
    const ts = post('before', { metadata });
    body('chat.update', { channel: 'C0GENERAL', ts, text: 'after' });
    expect(workspace.messages.find('C0GENERAL', ts)).toMatchObject({ text: 'after', metadata });
  });

  it('refuses what the bot did not say, what only one person saw, and what is too long', () => {
    const { ts } = workspace.messages.post({ channel: 'C0GENERAL', user: 'U0AVA', text: 'mine', blocks: [] });
    const whispered = body('chat.postEphemeral', { channel: 'C0GENERAL', user: 'U0AVA', text: 'psst' }).message_ts;
    const update = (of: unknown, text = 'x') => body('chat.update', { channel: 'C0GENERAL', ts: of, text }).error;
    expect(update(ts)).toBe('cant_update_message');
    expect(update(whispered)).toBe('message_not_found');
    expect(update(post('x'), 'x'.repeat(4001))).toBe('msg_too_long');
  });
});

describe('threads and history', () => {
  it('gives a thread with its root, and metadata only where asked', () => {
    const root = post('root', { metadata });
    const reply = post('reply', { thread_ts: root });
    const replies = (more = {}) => body('conversations.replies', { channel: 'C0GENERAL', ts: root, ...more }).messages;
    expect(replies({ include_all_metadata: 'true' })).toMatchObject([
      { ts: root, thread_ts: root, reply_count: 1, latest_reply: reply, metadata },
      { ts: reply, thread_ts: root },
    ]);
    expect(JSON.stringify(replies())).not.toContain('event_payload');
  });

  it('gives history newest first, in pages, without replies', () => {
    const root = post('1');
    post('reply', { thread_ts: root });
    const [second, third] = [post('2'), post('3')];
    const first = body('conversations.history', { channel: 'C0GENERAL', limit: '2' });
    expect(first).toMatchObject({ has_more: true, messages: [{ ts: third }, { ts: second }] });
    const { next_cursor } = first.response_metadata as { next_cursor: string };
    const rest = body('conversations.history', { channel: 'C0GENERAL', limit: '2', cursor: next_cursor });
    expect(rest).toMatchObject({ has_more: false, messages: [{ ts: root }] });
  });

  it('cuts history at times, which count themselves only if told', () => {
    const [first, second] = [post('1'), post('2')];
    const from = (inclusive: boolean) =>
      body('conversations.history', { channel: 'C0GENERAL', oldest: first, inclusive });
    expect(from(false)).toMatchObject({ messages: [{ ts: second }] });
    expect(from(true)).toMatchObject({ messages: [{ ts: second }, { ts: first }] });
  });
});

describe('views.open', () => {
  const view = { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [] };

  it('opens for the person of the trigger, once, within three seconds', () => {
    const [good, late] = [workspace.triggers.issue('U0AVA'), workspace.triggers.issue('U0AVA')];
    expect(body('views.open', { trigger_id: good, view: JSON.stringify(view) })).toMatchObject({ ok: true });
    expect(workspace.views.top('U0AVA')?.view).toMatchObject({ title: { text: 'T' } });
    expect(body('views.open', { trigger_id: good, view })).toMatchObject({ error: 'exchanged_trigger_id' });
    time.now += 3001;
    expect(body('views.open', { trigger_id: late, view })).toMatchObject({ error: 'expired_trigger_id' });
  });
});

describe('views.publish', () => {
  const view = { type: 'home', blocks: [] };
  const publish = (more: Record<string, unknown> = {}) => body('views.publish', { user_id: 'U0AVA', view, ...more });
  const hash = (answer: Record<string, unknown>) => (answer.view as { hash: string }).hash;

  it('shows the Home tab of a person, under a new hash each time', () => {
    const first = hash(publish());
    const second = hash(publish({ hash: first }));
    expect(second).not.toBe(first);
    expect(publish({ hash: first })).toEqual({ ok: false, error: 'hash_conflict' });
    expect(workspace.views.home('U0AVA')?.hash).toBe(second);
    expect(workspace.views.home('U0BEN')).toBeUndefined();
  });

  it.each([
    [{ user_id: 'U0NOBODY' }, 'user_not_found'],
    [{ view: { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [] } }, 'invalid_arguments'],
    [{ view: { type: 'home', blocks: [{ type: 'markdown', text: 'x' }] } }, 'invalid_arguments'],
  ])('refuses %j', (args, error) => {
    expect(publish(args)).toMatchObject({ ok: false, error });
  });

  it('is refused where the manifest enables no Home tab', () => {
    const { app_home: _, ...features } = echoManifest.features;
    api = apiFor({ ...echoManifest, features });
    expect(publish()).toEqual({ ok: false, error: 'not_enabled' });
  });
});

describe('people and places', () => {
  const locale = (more = {}) => (body('users.info', { user: 'U0BEN', ...more }).user as { locale?: string }).locale;

  it('tells the language of a person where asked, as it is at the moment', () => {
    expect([locale(), locale({ include_locale: 'true' })]).toEqual([undefined, 'pt-BR']);
    workspace.settings.speak('U0BEN', 'de-DE');
    expect(locale({ include_locale: true })).toBe('de-DE');
    const { members } = body('users.list', { include_locale: 'true', limit: '2' });
    expect(members).toMatchObject([{ locale: 'en-US' }, { locale: 'de-DE' }]);
  });

  it('tells who is in a user group, and in a channel', () => {
    const admins = () => body('usergroups.users.list', { usergroup: 'S0ADMINS' });
    expect(admins()).toEqual({ ok: true, users: ['U0ANA'] });
    workspace.settings.leave('S0ADMINS', 'U0ANA');
    expect(admins()).toEqual({ ok: true, users: [] });
    expect(body('usergroups.users.list', { usergroup: 'S0NONE' })).toEqual({ ok: false, error: 'no_such_subteam' });
    expect(body('conversations.members', { channel: 'C0OTHER' })).toMatchObject({ members: ['U0AVA'] });
  });

  it('opens the talk with a person', () => {
    expect(body('conversations.open', { users: 'U0AVA' })).toMatchObject({ ok: true, channel: { id: 'D0AVA' } });
    expect(body('conversations.open', { users: 'U0AVA,U0BEN' })).toEqual({ ok: false, error: 'too_many_users' });
  });
});

describe('ordered faults', () => {
  const args = { channel: 'C0GENERAL', text: 'x' };
  const said = () => workspace.messages.inChannel('C0GENERAL').length;

  it.each([
    [{ kind: 'http500' as const }, { status: 500 }, 0],
    [{ kind: 'http500-after-effect' as const }, { status: 500 }, 1],
    [{ kind: 'late' as const, lateMs: 7 }, { status: 200, lateMs: 7 }, 1],
    [{ kind: 'ratelimited' as const, retryAfter: 7 }, { status: 429, retryAfter: 7 }, 0],
    [{ kind: 'reset-before-effect' as const }, 'reset', 0],
    [{ kind: 'reset-after-effect' as const }, 'reset', 1],
  ])('%j', (fault, answer, effects) => {
    api.faults.order('chat.postMessage', fault);
    const given = call('chat.postMessage', args);
    if (typeof answer === 'string') expect(given).toBe(answer);
    else expect(given).toMatchObject(answer);
    expect(said()).toBe(effects);
    time.now += 1000;
    expect(call('chat.postMessage', args)).toMatchObject({ status: 200 });
  });
});
