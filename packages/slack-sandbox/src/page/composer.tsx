import { type KeyboardEvent, useState } from 'react';
import type { Shortcut, SlashCommand } from '../manifest';
import { GlobalMenu } from './shortcut-menus';
import { complaint, perform } from './ui-client';

type ComposerProps = {
  person: string;
  channel: string;
  threadTs: string | null;
  placeholder: string;
  commands: SlashCommand[];
  shortcuts: Shortcut[];
  testId: string;
  onTrouble: (what: string | null) => void;
};

/** The commands that what is typed could become. */
function matching(commands: SlashCommand[], typed: string): SlashCommand[] {
  if (!typed.startsWith('/')) return [];
  const [word = '', ...rest] = typed.split(' ');
  return commands.filter(({ command }) => (rest.length > 0 ? command === word : command.startsWith(word)));
}

/** Where a person types messages and, outside threads, finds slash commands and shortcuts. */
export function Composer(props: ComposerProps) {
  const { person, channel, threadTs, placeholder, commands, shortcuts, testId, onTrouble } = props;
  const [typed, setTyped] = useState('');
  const offered = matching(commands, typed);
  const send = async () => {
    const line = typed.trim();
    if (line === '') return;
    setTyped('');
    if (line.startsWith('/')) {
      // What goes wrong with a command is said in the channel, as Slack does.
      const { error = null } = await perform('command', { user: person, channel, line });
      onTrouble(error);
      return;
    }
    const thread = threadTs === null ? {} : { threadTs };
    onTrouble(complaint(await perform('say', { user: person, channel, text: line, ...thread })));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [first] = offered;
    if (event.key === 'Tab' && first && !typed.includes(' ')) {
      event.preventDefault();
      setTyped(`${first.command} `);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  return (
    <div className="composer">
      {offered.length > 0 && (
        <div className="completions" data-testid="completions">
          {offered.map(({ command, usageHint, description }) => (
            <button key={command} type="button" onClick={() => setTyped(`${command} `)}>
              <strong>{command}</strong> <code>{usageHint}</code>
              <span className="quiet">{description}</span>
            </button>
          ))}
        </div>
      )}
      <GlobalMenu person={person} shortcuts={shortcuts} onTrouble={onTrouble} />
      <textarea
        rows={1}
        data-testid={testId}
        aria-label={placeholder}
        placeholder={placeholder}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" className="button primary" data-testid={`${testId}-send`} onClick={send}>
        Send
      </button>
    </div>
  );
}
