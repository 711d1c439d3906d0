import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ScriptedBot, scriptedDesk } from '../../test/echo-bot/scripted-bot';
import { placeBlocks } from '../block-kit/placement';
import { checkMessageBlocks, checkView } from '../block-kit/validation';
import { closeAll, closeTop } from './closings';
import { sendCommand } from './commands';
import type { Desk } from './desk';
import { actOnMessage } from './message-actions';
import { respond } from './respond';
import { submit, TROUBLE } from './submissions';
import { suggest } from './suggestions';
import { actInView } from './view-actions';

let bot: ScriptedBot;
let desk: Desk;

beforeEach(() => {
  ({ bot, desk } = scriptedDesk());
});

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (value: string) => ({ text: plain(value), value });
const ava = { user: 'U0AVA', channel: 'C0GENERAL' };
const lastSent = () => bot.last();

const input = (block_id: string, element: object, more = {}) => {
  return { type: 'input', block_id, label: plain(block_id), element: { action_id: 'value', ...element }, ...more };
};

function modal(blocks: object[], more = {}) {
  return { type: 'modal', title: plain('Title'), submit: plain('Go'), callback_id: 'ask', blocks, ...more };
}

/** Opens a modal in front of Ava. */
function opened(blocks: object[], more = {}) {
  const checked = checkView(modal(blocks, more));
  if (!checked.ok) throw new Error(checked.messages.join());
  return desk.workspace.views.open('U0AVA', checked.value);
}

/** Posts a message of the bot's. */
function posted(blocks: object[]) {
  const checked = checkMessageBlocks(blocks);
  if (!checked.ok) throw new Error(checked.messages.join());
  return desk.workspace.messages.post({
    channel: 'C0GENERAL',
    user: 'U0BOT',
    text: '',
    blocks: placeBlocks(checked.value),
  });
}

describe('a slash command', () => {
  it('is sent flat, with what follows the command as typed', async () => {
    await sendCommand(desk, { ...ava, line: ' /echo  find  Ada  Lovelace ' });
    expect(bot.sent).toMatchObject([{ type: 'slash_commands', acceptsResponse: true }]);
    expect(lastSent()).toMatchObject({
      command: '/echo',
      text: 'find  Ada  Lovelace',
      user_id: 'U0AVA',
      user_name: 'ava',
      channel_id: 'C0GENERAL',
      channel_name: 'general',
      is_enterprise_install: 'false',
    });
    expect(Object.values(lastSent() ?? {}).every((value) => typeof value === 'string')).toBe(true);
  });

  it('can be answered where it is acknowledged, to the person or to the channel', async () => {
    bot.answers({ text: 'only you' });
    await sendCommand(desk, { ...ava, line: '/echo' });
    bot.answers({ text: 'all of you', response_type: 'in_channel' });
    await sendCommand(desk, { ...ava, line: '/echo' });
    expect(desk.workspace.messages.ephemeralsFor('U0AVA').map(({ text }) => text)).toEqual(['only you']);
    expect(desk.workspace.messages.inChannel('C0GENERAL').map(({ text }) => text)).toEqual(['all of you']);
  });
});

describe('an action on a message', () => {
  const buttons = [1, 2].map((n) => ({
    type: 'actions',
    block_id: `line ${n}`,
    elements: [{ type: 'button', action_id: 'open', value: `T-${n}`, text: plain('Open') }],
  }));

  it('carries the message and the button; the value tells buttons of one action_id apart', async () => {
    const { ts } = posted(buttons);
    await actOnMessage(desk, { ...ava, ts, actionId: 'open', typed: 'T-2' });
    expect(lastSent()).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: ts, channel_id: 'C0GENERAL', is_ephemeral: false },
      message: { ts, bot_id: 'B0BOT' },
      actions: [{ type: 'button', action_id: 'open', block_id: 'line 2', value: 'T-2' }],
    });
  });

  it('of a menu carries the chosen option, and its state', async () => {
    const menu = { type: 'static_select', action_id: 'pick', options: [option('a'), option('b')] };
    const { ts } = posted([{ type: 'actions', block_id: 'menu', elements: [menu] }]);
    await actOnMessage(desk, { ...ava, ts, actionId: 'pick', typed: 'b' });
    expect(lastSent()).toMatchObject({
      actions: [{ type: 'static_select', selected_option: option('b') }],
      state: { values: { menu: { pick: { selected_option: option('b') } } } },
    });
  });

  it('finds what the person chose before, in this message, and not what others did', async () => {
    const menu = { type: 'static_select', action_id: 'pick', options: [option('a'), option('b')] };
    const apply = { type: 'button', action_id: 'apply', text: plain('Apply') };
    const { ts } = posted([{ type: 'actions', block_id: 'menu', elements: [menu, apply] }]);
    await actOnMessage(desk, { ...ava, ts, actionId: 'pick', typed: 'b' });
    await actOnMessage(desk, { ...ava, ts, actionId: 'apply' });
    expect(lastSent()).toMatchObject({ state: { values: { menu: { pick: { selected_option: option('b') } } } } });
    await actOnMessage(desk, { ...ava, user: 'U0BEN', ts, actionId: 'apply' });
    expect(lastSent()).toMatchObject({ state: { values: { menu: { pick: { selected_option: null } } } } });
  });

  it('in an input block waits for a button, unless the block says otherwise', async () => {
    const note = input('note', { type: 'plain_text_input' });
    const apply = { type: 'button', action_id: 'apply', text: plain('Apply') };
    const { ts } = posted([note, { type: 'actions', elements: [apply] }]);
    await actOnMessage(desk, { ...ava, ts, actionId: 'value', typed: 'fragile' });
    expect(bot.sent).toEqual([]);
    await actOnMessage(desk, { ...ava, ts, actionId: 'apply' });
    expect(lastSent()).toMatchObject({ state: { values: { note: { value: { value: 'fragile' } } } } });
  });

  it('presses a button that has no value', async () => {
    const wave = { type: 'button', action_id: 'wave', text: plain('Wave') };
    const { ts } = posted([{ type: 'actions', elements: [wave] }]);
    await actOnMessage(desk, { ...ava, ts, actionId: 'wave', typed: null });
    expect(lastSent()).toMatchObject({ actions: [{ action_id: 'wave' }] });
  });

  it('cannot be done with what is not there', async () => {
    const { ts } = posted(buttons);
    await expect(actOnMessage(desk, { ...ava, ts, actionId: 'close' })).rejects.toThrow('there is: open, open');
    await expect(actOnMessage(desk, { ...ava, channel: 'D0BEN', ts, actionId: 'open' })).rejects.toThrow(
      'not_in_channel',
    );
  });

  it('on what only one person sees carries no message', async () => {
    const { blocks } = posted(buttons);
    const { ts } = desk.workspace.messages.whisper({ ...ava, user: 'U0BOT', to: 'U0AVA', text: '', blocks });
    await actOnMessage(desk, { ...ava, ts, actionId: 'open' });
    expect(lastSent()).toMatchObject({ container: { message_ts: ts, is_ephemeral: true } });
    expect(lastSent()).not.toHaveProperty('message');
  });
});

describe('an answer to a response_url', () => {
  it('replaces or deletes the message on which the person acted', () => {
    const { messages } = desk.workspace;
    const target = { ...ava, original: { ts: posted([{ type: 'divider' }]).ts, ephemeral: false } };
    respond(desk.workspace, target, { replace_original: true, text: 'done' });
    expect(messages.inChannel('C0GENERAL')).toMatchObject([{ ts: target.original.ts, text: 'done', blocks: [] }]);
    respond(desk.workspace, target, { delete_original: true });
    expect(messages.inChannel('C0GENERAL')).toEqual([]);
  });

  it('is refused with nothing in it, or with bad blocks', () => {
    expect(() => respond(desk.workspace, ava, {})).toThrow('no_text');
    expect(() => respond(desk.workspace, ava, { blocks: [{ type: 'x' }] })).toThrow('invalid_blocks');
  });
});

describe('inside a modal', () => {
  it('inputs wait for the submit, unless the block says otherwise', async () => {
    const text = { type: 'plain_text_input' };
    const open = opened([input('quiet', text), input('loud', text, { dispatch_action: true })]);
    await actInView(desk, open, { blockId: 'quiet', actionId: 'value', typed: 'a' });
    expect(bot.sent).toEqual([]);
    await actInView(desk, open, { blockId: 'loud', actionId: 'value', typed: 'b' });
    expect(lastSent()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: open.id },
      actions: [{ type: 'plain_text_input', block_id: 'loud', value: 'b' }],
      view: { state: { values: { quiet: { value: { value: 'a' } } } } },
    });
    expect(lastSent()).not.toHaveProperty('response_url');
  });

  it('a menu can ask the bot for its options, and takes only those', async () => {
    const open = opened([input('customer', { type: 'external_select' })]);
    const asking = { container: open.id, blockId: 'customer', actionId: 'value' };
    bot.answers({ options: [option('C-17')] });
    expect(await suggest(desk, 'U0AVA', asking, 'gra')).toEqual([option('C-17')]);
    expect(lastSent()).toMatchObject({ type: 'block_suggestion', value: 'gra', container: { view_id: open.id } });
    await actInView(desk, open, { ...asking, typed: 'C-17' });
    expect(open.values).toEqual({ customer: { value: { type: 'external_select', selected_option: option('C-17') } } });
    await expect(actInView(desk, open, { ...asking, typed: 'C-18' })).rejects.toThrow('does not offer');
  });

  it('a submit that is not answered well leaves the modal open, and says so', async () => {
    const open = opened([]);
    const badAnswers = [
      { response_action: 'errors', errors: { nowhere: 'x' } },
      { response_action: 'update', view: { type: 'modal' } },
      { response_action: 'explode' },
    ];
    for (const answer of badAnswers) {
      bot.answers(answer);
      expect(await submit(desk, open)).toEqual({ outcome: 'trouble', errors: {} });
    }
    bot.answer = { outcome: 'timeout' };
    expect(await submit(desk, open)).toMatchObject({ outcome: 'trouble' });
    expect(desk.workspace.views.top('U0AVA')?.trouble).toBe(TROUBLE);
  });

  it('a submit can show another view in place of this one, or close it', async () => {
    const open = opened([]);
    bot.answers({ response_action: 'update', view: modal([], { title: plain('Next') }) });
    expect(await submit(desk, open)).toMatchObject({ outcome: 'updated' });
    expect(desk.workspace.views.top('U0AVA')).toMatchObject({ id: open.id, view: { title: { text: 'Next' } } });
    bot.answers({});
    expect(await submit(desk, open)).toMatchObject({ outcome: 'closed' });
    expect(desk.workspace.views.top('U0AVA')).toBeUndefined();
  });

  it('the bot hears of a closed modal if it asked to, and whether all were closed', async () => {
    opened([], { notify_on_close: true });
    await closeTop(desk, 'U0AVA');
    expect(lastSent()).toMatchObject({ type: 'view_closed', is_cleared: false });
    opened([], { notify_on_close: true });
    await closeAll(desk, 'U0AVA');
    expect(lastSent()).toMatchObject({ type: 'view_closed', is_cleared: true });
    opened([]);
    await closeAll(desk, 'U0AVA');
    expect(bot.sent).toHaveLength(2);
  });
});
