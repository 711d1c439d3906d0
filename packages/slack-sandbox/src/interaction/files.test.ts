import { beforeEach, describe, expect, it } from '@jest/globals';
import { echoManifest } from '../../test/echo-bot/echo-manifest';
import { type ScriptedBot, scriptedDesk } from '../../test/echo-bot/scripted-bot';
import { checkView } from '../block-kit/validation';
import { readManifest } from '../manifest';
import { WebApi } from '../web-api/web-api';
import type { OpenView } from '../workspace/open-view';
import type { Desk } from './desk';
import { submit } from './submissions';
import { actInView } from './view-actions';

let bot: ScriptedBot;
let desk: Desk;
let open: OpenView;

const plain = (text: string) => ({ type: 'plain_text', text });
const asking = {
  ...{ type: 'modal', title: plain('Return'), submit: plain('Go') },
  blocks: [
    {
      ...{ type: 'input', block_id: 'photos', label: plain('Photos'), optional: true },
      element: { type: 'file_input', action_id: 'value', filetypes: ['jpeg', 'png', 'pdf'], max_files: 2 },
    },
  ],
};

beforeEach(() => {
  ({ bot, desk } = scriptedDesk());
  const checked = checkView(asking);
  if (!checked.ok) throw new Error(checked.messages.join());
  open = desk.workspace.views.open('U0AVA', checked.value);
});

const uploaded = (name: string, user = 'U0AVA') => desk.workspace.files.upload(user, name, Buffer.from(name)).id;
const put = (...typed: string[]) => actInView(desk, open, { blockId: 'photos', actionId: 'value', typed });

/** The Web API for an app with more scopes. */
function api(...scopes: string[]) {
  const { bot: granted } = echoManifest.oauth_config.scopes;
  const { workspace } = desk;
  return new WebApi({
    ...{ workspace, changes: workspace.changes, limits: { postsPerSecond: 0 }, lastPosts: new Map(), socketUrl: null },
    manifest: readManifest({ ...echoManifest, oauth_config: { scopes: { bot: [...granted, ...scopes] } } }),
    ...{ botToken: 'b', appToken: 'a' },
  });
}

const call = (app: WebApi, method: string, args: object) => {
  const answer = app.call({ method, token: 'b', args: { ...args } });
  return answer === 'reset' ? {} : answer.body;
};

describe('a field for files', () => {
  it('sends what was uploaded, in the shape of Slack', async () => {
    await put(uploaded('crack.jpeg'), uploaded('list.pdf'));
    expect(bot.sent).toEqual([]);
    await submit(desk, open);
    const { view } = bot.last() as { view: { state: { values: object } } };
    expect(view.state.values).toMatchObject({
      photos: {
        value: {
          type: 'file_input',
          files: [
            { name: 'crack.jpeg', filetype: 'jpg', mimetype: 'image/jpeg', size: 10, user: 'U0AVA', mode: 'hosted' },
            { name: 'list.pdf', filetype: 'pdf' },
          ],
        },
      },
    });
  });

  it('takes no other types, no more than it asks for, and only what the person uploaded', async () => {
    await expect(put(uploaded('notes.txt'))).rejects.toThrow('supported file type');
    await expect(put(uploaded('1.png'), uploaded('2.png'), uploaded('3.png'))).rejects.toThrow('at most 2');
    await expect(put(uploaded('of-ben.png', 'U0BEN'))).rejects.toThrow('has uploaded no file');
    await put(uploaded('1.png'));
    await put();
    expect(open.values.photos?.value).toEqual({ type: 'file_input', files: [] });
  });

  it('has a limit for each file', () => {
    const { files } = desk.workspace;
    expect(() => files.upload('U0AVA', 'a.png', new Uint8Array(10 * 1024 * 1024 + 1))).toThrow('10 MB');
    expect(() => files.upload('U0AVA', 'a.png', new Uint8Array(0))).toThrow('empty');
  });

  it('is refused to an app without the scope', () => {
    const opening = () => ({ trigger_id: desk.workspace.triggers.issue('U0AVA'), view: asking });
    expect(call(api(), 'views.open', opening())).toMatchObject({ error: 'missing_scope', needed: 'files:read' });
    expect(call(api('files:read'), 'views.open', opening())).toMatchObject({ ok: true });
  });
});

describe('a file', () => {
  const showing = (slack_file: object) => {
    const picture = { type: 'image', alt_text: 'x' };
    return {
      channel: 'C0GENERAL',
      text: 'x',
      blocks: [{ type: 'section', text: plain('x'), accessory: { ...picture, slack_file } }],
    };
  };
  const refused = {
    error: 'invalid_blocks',
    response_metadata: {
      messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/accessory/slack_file]'],
    },
  };

  it('is seen by the app once a form with it was sent', async () => {
    const app = api('files:read');
    const file = uploaded('crack.jpg');
    await put(file);
    expect(call(app, 'files.info', { file })).toMatchObject({ error: 'file_not_found' });
    expect(call(app, 'chat.postMessage', showing({ id: file }))).toMatchObject(refused);
    await submit(desk, open);
    const permalink = `http://sandbox/files/U0AVA/${file}/crack.jpg`;
    expect(call(app, 'files.info', { file })).toMatchObject({ file: { id: file, permalink, size: 9 } });
    expect(call(app, 'chat.postMessage', showing({ id: file }))).toMatchObject({ ok: true });
    expect(call(app, 'chat.postMessage', showing({ url: permalink }))).toMatchObject({ ok: true });
    expect(call(api(), 'files.info', { file })).toMatchObject({ error: 'missing_scope' });
  });

  it('is shown in a block only where it is a picture that Slack can show', async () => {
    const file = uploaded('list.pdf');
    await put(file);
    await submit(desk, open);
    expect(call(api(), 'chat.postMessage', showing({ id: file }))).toMatchObject(refused);
  });
});
