import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ScriptedBot, scriptedDesk } from '../../test/echo-bot/scripted-bot';
import { checkView } from '../block-kit/validation';
import type { Workspace } from '../workspace/workspace';
import { openApp } from './app-home';
import type { Desk } from './desk';
import { suggest } from './suggestions';
import { actInView } from './view-actions';

let bot: ScriptedBot;
let desk: Desk;
let workspace: Workspace;

beforeEach(() => {
  ({ bot, desk, workspace } = scriptedDesk());
});

const home = { user: 'U0AVA', tab: 'home' as const };
const plain = (text: string) => ({ type: 'plain_text', text });

function published(...elements: object[]) {
  const checked = checkView({ type: 'home', blocks: [{ type: 'actions', block_id: 'queue', elements }] });
  if (!checked.ok) throw new Error(checked.messages.join());
  return workspace.views.publish('U0AVA', checked.value);
}

describe('opening the app', () => {
  it('tells the bot at every time, with the view only once there is one', async () => {
    expect(await openApp(desk, home)).toBe('acked');
    expect(bot.sent).toMatchObject([{ type: 'events_api', acceptsResponse: false }]);
    const { event, ...wrapper } = bot.last() as { event: object };
    expect(event).toEqual({
      type: 'app_home_opened',
      user: 'U0AVA',
      channel: 'D0AVA',
      tab: 'home',
      event_ts: expect.stringMatching(/^\d+\.\d{6}$/),
    });
    expect(wrapper).toMatchObject({
      type: 'event_callback',
      team_id: 'T0SANDBOX',
      api_app_id: 'A0SANDBOX',
      event_id: expect.stringMatching(/^Ev\w+$/),
      event_time: 0,
      authorizations: [{ team_id: 'T0SANDBOX', user_id: 'U0BOT', is_bot: true }],
    });
    const { id, hash } = published({ type: 'button', action_id: 'open', text: plain('Open') });
    await openApp(desk, home);
    expect(bot.last()).toMatchObject({ event: { tab: 'home', view: { id, hash, type: 'home' } } });
  });

  it('says which tab it is, and shows the view of the Home tab only', async () => {
    published({ type: 'button', action_id: 'open', text: plain('Open') });
    await openApp(desk, { ...home, tab: 'messages' });
    expect(bot.last()).toMatchObject({ event: { type: 'app_home_opened', tab: 'messages' } });
    expect(bot.last()?.event).not.toHaveProperty('view');
  });

  it('tells nothing to a bot that did not ask for it', async () => {
    expect(await openApp({ ...desk, manifest: { ...desk.manifest, events: ['link_shared'] } }, home)).toBe('acked');
    expect(workspace.notices.all).toEqual([expect.stringContaining('app_home_opened is not sent: the manifest')]);
    expect(bot.sent).toEqual([]);
  });

  it('is not possible at a Home tab that the app does not have', async () => {
    const without = { ...desk, manifest: { ...desk.manifest, homeTab: false } };
    await expect(openApp(without, home)).rejects.toThrow('no Home tab');
    expect(await openApp(without, { ...home, tab: 'messages' })).toBe('acked');
    expect(bot.sent).toHaveLength(1);
  });

  it('is told once more, as the same event, if it was not acknowledged in time', async () => {
    bot.answer = { outcome: 'timeout' };
    expect(await openApp(desk, home)).toBe('timeout');
    expect(bot.sent.map(({ retry = 0 }) => retry)).toEqual([0, 1]);
    expect(new Set(bot.sent.map(({ payload }) => payload.event_id)).size).toBe(1);
  });

  it('can be told more often than once, as a test asks', async () => {
    await openApp(desk, { ...home, times: 3 });
    expect(bot.sent.map(({ retry = 0 }) => retry)).toEqual([0, 1, 2]);
    expect(new Set(bot.sent.map(({ payload }) => payload.event_id)).size).toBe(1);
  });
});

describe('in the Home tab', () => {
  it('a button says which view it stands in, and gives a trigger for a modal', async () => {
    const { id, ...open } = published({ type: 'button', action_id: 'open', value: 'T-1', text: plain('Open') });
    await actInView(desk, { id, ...open }, { actionId: 'open' });
    expect(bot.last()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: id },
      view: { id, type: 'home', hash: open.hash },
      actions: [{ action_id: 'open', block_id: 'queue', value: 'T-1' }],
    });
    expect(bot.last()).not.toHaveProperty('response_url');
    expect(workspace.triggers.redeem(String(bot.last()?.trigger_id))).toBe('U0AVA');
  });

  it('a menu can ask the bot for its options', async () => {
    const { id } = published({ type: 'external_select', action_id: 'find' });
    bot.answers({ options: [{ text: plain('T-1'), value: 'T-1' }] });
    const asking = { container: id, blockId: 'queue', actionId: 'find' };
    expect(await suggest(desk, 'U0AVA', asking, 'T')).toMatchObject([{ value: 'T-1' }]);
    expect(bot.last()).toMatchObject({ container: { type: 'view', view_id: id }, view: { type: 'home' } });
    await expect(suggest(desk, 'U0BEN', asking, 'T')).rejects.toThrow('channel_not_found');
  });
});
