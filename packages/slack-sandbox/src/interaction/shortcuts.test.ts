import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ScriptedBot, scriptedDesk } from '../../test/echo-bot/scripted-bot';
import type { Workspace } from '../workspace/workspace';
import type { Desk } from './desk';
import { respond } from './respond';
import { sendGlobalShortcut, sendMessageShortcut } from './shortcuts';

let bot: ScriptedBot;
let desk: Desk;
let workspace: Workspace;

beforeEach(() => {
  ({ bot, desk, workspace } = scriptedDesk());
});

const ben = { user: 'U0BEN', channel: 'C0GENERAL' };
const said = () => workspace.messages.post({ channel: 'C0GENERAL', user: 'U0AVA', text: 'T-1?', blocks: [] });

describe('a shortcut on a message', () => {
  it('carries the message, the place and who chose it', async () => {
    const { ts } = said();
    expect(await sendMessageShortcut(desk, { ...ben, ts, callbackId: 'echo_message' })).toBe('acked');
    expect(bot.sent).toMatchObject([{ type: 'interactive', acceptsResponse: false }]);
    expect(bot.last()).toMatchObject({
      type: 'message_action',
      callback_id: 'echo_message',
      message_ts: ts,
      message: { type: 'message', user: 'U0AVA', ts, text: 'T-1?' },
      channel: { id: 'C0GENERAL', name: 'general' },
      user: { id: 'U0BEN', name: 'ben' },
      team: { id: 'T0SANDBOX' },
      token: 'sandbox',
      action_ts: expect.stringMatching(/^\d+\.\d{6}$/),
    });
    expect(workspace.triggers.redeem(String(bot.last()?.trigger_id))).toBe('U0BEN');
  });

  it('lets the bot answer in the channel, but not replace what somebody said', async () => {
    const { ts } = said();
    await sendMessageShortcut(desk, { ...ben, ts, callbackId: 'echo_message' });
    const target = workspace.responseUrls.use(String(bot.last()?.response_url).split('/').at(-1) ?? '');
    if (!target) throw new Error('The address is not known');
    respond(workspace, target, { replace_original: true, text: 'found' });
    expect(workspace.messages.find('C0GENERAL', ts)?.text).toBe('T-1?');
    expect(workspace.messages.ephemeralsFor('U0BEN')).toMatchObject([{ channel: 'C0GENERAL', text: 'found' }]);
  });

  it('is not offered on what only one person sees, on what one does not see, or under another name', async () => {
    const whispered = workspace.messages.whisper({ ...ben, to: 'U0BEN', text: 'psst', blocks: [] });
    const choose = (ts: string, callbackId = 'echo_message') => sendMessageShortcut(desk, { ...ben, ts, callbackId });
    await expect(choose(whispered.ts)).rejects.toThrow('only one person sees');
    await expect(choose('1.000001')).rejects.toThrow('sees no message');
    await expect(choose(said().ts, 'echo_anything')).rejects.toThrow('there is: echo_message');
    expect(bot.sent).toEqual([]);
  });
});

describe('a shortcut that belongs to no place', () => {
  it('says who chose it, and nothing of a place', async () => {
    await sendGlobalShortcut(desk, 'U0BEN', 'echo_anything');
    const { trigger_id, ...sent } = bot.last() ?? {};
    expect(sent).toMatchObject({ type: 'shortcut', callback_id: 'echo_anything', user: { id: 'U0BEN' } });
    for (const absent of ['channel', 'message', 'response_url']) expect(sent).not.toHaveProperty(absent);
    expect(workspace.triggers.redeem(String(trigger_id))).toBe('U0BEN');
  });

  it('cannot be chosen if it is one for messages', async () => {
    await expect(sendGlobalShortcut(desk, 'U0BEN', 'echo_message')).rejects.toThrow('there is: echo_anything');
  });
});
