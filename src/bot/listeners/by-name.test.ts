import { beforeEach, describe, expect, it } from '@jest/globals';
import { App } from '@slack/bolt';
import { botLogger } from '../../../test/support/receiving-app';
import { type ByName, listenByName } from './by-name';

const receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined };
const sender = { team: { id: 'T1' }, user: { id: 'U1' }, api_app_id: 'A1' };

describe('presses and submissions', () => {
  let app: App;
  let called: string[];

  beforeEach(() => {
    called = [];
    app = new App({
      ...{ receiver, token: 'xoxb-1', botId: 'B1', botUserId: 'U1', tokenVerificationEnabled: false },
      logger: botLogger,
    });
    const note = (what: string) => async () => void called.push(what);
    const named: ByName = {
      presses: new Map([
        ['memo_post', note('press memo_post')],
        ['memo', note('press memo')],
      ]),
      submissions: new Map([['memo_post', note('submission memo_post')]]),
    };
    listenByName(app, named);
  });

  const sent = (body: object) => app.processEvent({ body: { ...sender, ...body }, ack: async () => undefined });
  const press = (action_id: string) => sent({ type: 'block_actions', actions: [{ type: 'button', action_id }] });
  const submission = (callback_id: string) => sent({ type: 'view_submission', view: { type: 'modal', callback_id } });

  it('find what is called as they are, each of its own kind', async () => {
    await press('memo_post');
    await press('memo');
    await submission('memo_post');
    expect(called).toEqual(['press memo_post', 'press memo', 'submission memo_post']);
  });

  it('find nothing by a part of a name, by a longer one, or by one of another kind', async () => {
    await press('memo_pos');
    await press('memo_post_2');
    await press('my memo');
    await submission('memo');
    expect(called).toEqual([]);
  });

  it('are not taken for a modal that was closed', async () => {
    await sent({ type: 'view_closed', view: { type: 'modal', callback_id: 'memo_post' } });
    expect(called).toEqual([]);
  });
});
