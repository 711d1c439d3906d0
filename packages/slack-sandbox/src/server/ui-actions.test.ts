import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ScriptedBot, scriptedDesk } from '../../test/echo-bot/scripted-bot';
import { placeBlocks } from '../block-kit/placement';
import { checkMessageBlocks, checkView } from '../block-kit/validation';
import type { Desk } from '../interaction/desk';
import type { Workspace } from '../workspace/workspace';
import { snapshot } from './snapshot';
import { uiActions } from './ui-actions';

const plain = (text: string) => ({ type: 'plain_text', text });
const options = ['a', 'b'].map((value) => ({ text: plain(value), value }));
const actions = [{ type: 'actions', block_id: 'b', elements: [{ type: 'static_select', action_id: 'pick', options }] }];

let bot: ScriptedBot;
let desk: Desk;
let workspace: Workspace;

beforeEach(() => {
  ({ bot, desk, workspace } = scriptedDesk());
});

const does = (action: string, body: object) => uiActions[action]?.(desk, { user: 'U0AVA', ...body });
const sees = (person = 'U0AVA') => snapshot(desk, person);

function blocks() {
  const checked = checkMessageBlocks(actions);
  if (!checked.ok) throw new Error(checked.messages.join());
  return placeBlocks(checked.value);
}

describe('on the page a person', () => {
  it('opens the app, sees its Home tab once there is one, and chooses there', async () => {
    expect(sees()).toMatchObject({ hasHome: true, home: null });
    expect(await does('open-app', { tab: 'home' })).toEqual({ outcome: 'acked' });
    const view = checkView({ type: 'home', blocks: actions });
    if (!view.ok) throw new Error(view.messages.join());
    const { id: viewId } = workspace.views.publish('U0AVA', view.value);
    await does('view-act', { viewId, blockId: 'b', actionId: 'pick', typed: 'b' });
    expect(bot.last()).toMatchObject({ container: { type: 'view', view_id: viewId } });
    expect(sees().home).toMatchObject({ id: viewId, values: { b: { pick: { selected_option: { value: 'b' } } } } });
    expect(sees('U0BEN').home).toBeNull();
  });

  it('chooses shortcuts', async () => {
    const { ts } = workspace.messages.post({ channel: 'C0GENERAL', user: 'U0BEN', text: 'x', blocks: [] });
    expect(sees().shortcuts.map(({ callbackId }) => callbackId)).toEqual(['echo_message', 'echo_anything']);
    await does('shortcut', { channel: 'C0GENERAL', ts, callbackId: 'echo_message' });
    await does('global-shortcut', { callbackId: 'echo_anything' });
    expect(bot.sent.map(({ payload }) => payload.type)).toEqual(['message_action', 'shortcut']);
  });

  it('sees what the bot shows of a link, and keeps what they choose there', async () => {
    const url = 'https://echo.example/1';
    await does('say', { channel: 'C0GENERAL', text: url });
    const [message] = workspace.messages.inChannel('C0GENERAL');
    if (!message) throw new Error('Nothing was said');
    workspace.messages.unfurl(message, [{ url, blocks: blocks() }]);
    const on = { channel: 'C0GENERAL', ts: message.ts, url, blockId: 'b', actionId: 'pick' };
    expect(await does('act', { ...on, typed: 'b' })).toEqual({ outcome: 'acked' });
    const chosen = (person: string) => sees(person).messages[0]?.unfurls[0]?.values;
    expect(chosen('U0AVA')).toMatchObject({ b: { pick: { selected_option: { value: 'b' } } } });
    expect(chosen('U0BEN')).toMatchObject({ b: { pick: { selected_option: null } } });
  });

  it('sets their language, and an administrator who is in a group', async () => {
    await does('speak', { locale: 'pt-BR' });
    await does('regroup', { group: 'S0ADMINS', member: 'U0BEN', joins: true });
    await does('regroup', { group: 'S0ADMINS', member: 'U0ANA', joins: false });
    const { users, groups } = sees();
    expect(users.find(({ id }) => id === 'U0AVA')?.locale).toBe('pt-BR');
    expect(groups.find(({ id }) => id === 'S0ADMINS')?.members).toEqual(['U0BEN']);
  });
});
