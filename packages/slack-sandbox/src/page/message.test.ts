import { describe, expect, it } from '@jest/globals';
import { createElement } from 'react';
import { markup } from '../../test/echo-bot/markup';
import { scriptedDesk } from '../../test/echo-bot/scripted-bot';
import { say } from '../interaction/say';
import { snapshot } from '../server/snapshot';
import { MessageItem } from './message';

const { desk, workspace } = scriptedDesk();

/** The last of what Ava sees, as the page shows it. */
function shown(): string {
  const seen = snapshot(desk, 'U0AVA');
  const message = seen.messages.at(-1);
  if (!message) throw new Error('Ava sees nothing');
  const { person, shortcuts } = seen;
  const nowhere = { replies: [], follows: false, found: false, onOpenThread: null, onTrouble: () => undefined };
  return markup(createElement(MessageItem, { person, shortcuts, message, ...nowhere }), seen);
}

describe('a message on the page', () => {
  it('has a menu of shortcuts, unless only one person sees it', () => {
    const place = { channel: 'C0GENERAL', user: 'U0BOT', text: 'hello', blocks: [] };
    workspace.messages.post(place);
    expect(shown()).toContain('data-testid="more-actions"');
    workspace.messages.whisper({ ...place, to: 'U0AVA' });
    expect(shown()).toContain('Only visible to you');
    expect(shown()).not.toContain('data-testid="more-actions"');
  });

  it.each([
    [{ text: '*T-1*', color: 'good' }, ['border-left-color:#2eb886', '<strong>T-1</strong>']],
    [{ title: 'T-1 &amp; more', color: '#1f3a5f' }, ['border-left-color:#1f3a5f', '<strong>T-1 &amp; more</strong>']],
    [{ title: 'T-1', titleLink: 'javascript:alert(1)', color: 'x; y' }, ['<strong>T-1</strong>']],
    [{ pretext: 'before', text: 'T-1', footer: 'Shop' }, ['before', 'Shop · Added by Echo']],
  ])('has under it what the bot shows of a link: %j', (fields, parts) => {
    const url = 'https://echo.example/1';
    const message = say(desk, { user: 'U0AVA', channel: 'C0GENERAL', text: url });
    // A link asks where the page is, which nobody can say here.
    message.text = 'a link';
    workspace.messages.unfurl(message, [{ url, blocks: [], ...fields }]);
    for (const part of [`data-unfurl-url="${url}"`, ...parts]) expect(shown()).toContain(part);
    expect(shown()).not.toContain('javascript');
  });
});
