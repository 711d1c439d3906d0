import { describe, expect, it } from '@jest/globals';
import { scriptedDesk } from '../../test/echo-bot/scripted-bot';
import { checkView } from '../block-kit/validation';
import { snapshot } from '../server/snapshot';
import { newWorkspace } from './new-workspace';
import { resetWorkspace } from './reset';

describe('resetWorkspace', () => {
  it('forgets what was said, whispered, opened, published and set', () => {
    const { desk, workspace } = scriptedDesk();
    const before = snapshot(desk, 'U0AVA');
    const { messages, views, settings, outbox } = workspace;
    const place = { channel: 'C0GENERAL', user: 'U0BOT', text: 'x', blocks: [] };
    messages.post(place);
    messages.whisper({ ...place, to: 'U0AVA' });
    for (const type of ['home', 'modal']) {
      const title = type === 'modal' ? { title: { type: 'plain_text', text: 'Title' } } : {};
      const view = checkView({ type, ...title, blocks: [{ type: 'divider' }] });
      if (!view.ok) throw new Error(view.messages.join());
      if (type === 'home') views.publish('U0AVA', view.value);
      else views.open('U0AVA', view.value);
    }
    settings.speak('U0AVA', 'pt-BR');
    settings.join('S0ADMINS', 'U0AVA');
    const attachments = [{ name: 'memo.pdf', bytes: Buffer.from('%PDF') }];
    outbox.add({ id: '1', to: 'grace@example.com', subject: 'Hi', text: 'Hello', attachments });
    // The bytes are fetched by who opens it.
    expect(snapshot(desk, 'U0AVA').outbox).toMatchObject([{ files: [{ id: expect.any(String), name: 'memo.pdf' }] }]);
    expect(JSON.stringify(snapshot(desk, 'U0AVA'))).not.toContain('bytes');
    expect(snapshot(desk, 'U0AVA')).not.toEqual(before);
    resetWorkspace(workspace, newWorkspace(undefined, desk.manifest.name));
    expect(snapshot(desk, 'U0AVA')).toEqual(before);
  });
});
