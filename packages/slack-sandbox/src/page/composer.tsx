import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Shortcut, SlashCommand } from '../manifest';
import { Completions, matchingCommands } from './completions';
import { draftPlace, useDrafts } from './drafts';
import { Icon } from './icon';
import { keepLine, useSentLines } from './sent-lines';
import { GlobalMenu } from './shortcut-menus';
import { isTouch } from './touch';
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

async function post({ person, channel, threadTs }: ComposerProps, line: string): Promise<string | null> {
  if (line.startsWith('/')) {
    // What goes wrong with a command is said in the channel, as Slack does.
    const { error = null } = await perform('command', { user: person, channel, line });
    return error;
  }
  const thread = threadTs === null ? {} : { threadTs };
  return complaint(await perform('say', { user: person, channel, text: line, ...thread }));
}

/** What is typed, and what the keys do to it. */
function useTyping(props: ComposerProps) {
  const { person, channel, threadTs, commands, onTrouble } = props;
  const drafts = useDrafts();
  const place = draftPlace(person, channel, threadTs);
  const typed = drafts.of(place);
  const setTyped = (text: string) => drafts.set(place, text);
  const lines = useSentLines(person);
  const [chosen, setChosen] = useState(0);
  const offered = matchingCommands(commands, typed);
  const isWhole = typed.includes(' ');
  const complete = (command: string | undefined) => command && setTyped(`${command} `);
  const send = async () => {
    const line = typed.trim();
    if (line === '') return;
    setTyped('');
    lines.stop();
    keepLine(person, line);
    onTrouble(await post(props, line));
  };
  const lookBack = (by: -1 | 1) => {
    const line = lines.step(by);
    if (line !== null) setTyped(line);
  };
  const onArrow = (by: -1 | 1) => {
    if (offered.length > 1 && !isWhole) setChosen((chosen + by + offered.length) % offered.length);
    else if (typed === '' || lines.isLooking) lookBack(by);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.altKey || event.nativeEvent.isComposing) return;
    const arrow = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : null;
    if (arrow !== null) {
      if (onArrow(arrow)) event.preventDefault();
    } else if (key === 'Tab' && offered.length > 0 && !isWhole) {
      event.preventDefault();
      complete(offered[chosen]?.command);
    } else if (key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  const onType = (text: string) => {
    lines.stop();
    setChosen(0);
    setTyped(text);
  };
  return { typed, offered, chosen, complete, send, onKeyDown, onType };
}

/** Where a person types messages and, outside threads, finds slash commands and shortcuts. */
export function Composer(props: ComposerProps) {
  const { person, placeholder, shortcuts, testId, onTrouble } = props;
  const { typed, offered, chosen, complete, send, onKeyDown, onType } = useTyping(props);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // On a phone, the keyboard would cover half of what there is to read.
    if (!isTouch()) field.current?.focus();
  }, []);
  return (
    <div className="composer">
      <Completions
        offered={offered}
        chosen={chosen}
        onChoose={(command) => {
          complete(command);
          field.current?.focus();
        }}
      />
      <textarea
        ref={field}
        rows={1}
        data-testid={testId}
        aria-label={placeholder}
        placeholder={placeholder}
        value={typed}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="composer-bar">
        <GlobalMenu person={person} shortcuts={shortcuts} onTrouble={onTrouble} />
        <span className="composer-hint">
          {typed === '' ? '↑ brings back what you sent' : 'Enter sends, Shift+Enter starts a new line'}
        </span>
        <button
          type="button"
          className={typed.trim() === '' ? 'send' : 'send ready'}
          data-testid={`${testId}-send`}
          aria-label="Send"
          title="Send"
          onClick={send}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
}
