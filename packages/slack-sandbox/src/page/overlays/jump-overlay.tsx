import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Snapshot } from '../../server/snapshot';
import { Avatar } from '../avatar';
import { clockTime, dayName } from '../days';
import { Dialog } from '../dialog';
import { Icon } from '../icon';
import { useNames } from '../names';
import type { Selection } from '../selection';
import { type Found, findAll } from './find-all';

type JumpOverlayProps = { snapshot: Snapshot; onGo: (to: Partial<Selection>) => void; onClose: () => void };

/** A text in which what was looked for is marked. */
function Marked({ text, query }: { text: string; query: string }) {
  const at = query === '' ? -1 : text.toLowerCase().indexOf(query.toLowerCase());
  if (at < 0) return text;
  const from = Math.max(0, at - 30);
  return (
    <>
      {from > 0 && '…'}
      {text.slice(from, at)}
      <mark>{text.slice(at, at + query.length)}</mark>
      {text.slice(at + query.length)}
    </>
  );
}

function Face({ found }: { found: Found }) {
  const { users } = useNames();
  if (found.kind === 'channel') return <Icon name="hash" />;
  const user = users.find(({ id }) => id === found.user);
  return <Avatar user={user} name={user?.realName ?? ''} />;
}

const HEADINGS = { channel: 'Channels and apps', app: 'Channels and apps', person: 'People', message: 'Messages' };

function Results({
  found,
  query,
  chosen,
  onGo,
}: {
  found: Found[];
  query: string;
  chosen: number;
  onGo: (to: Found) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const heads = (at: number) =>
    at === 0 || HEADINGS[found[at - 1]?.kind ?? 'person'] !== HEADINGS[found[at]?.kind ?? 'person'];
  return (
    <div ref={list} className="found-list" role="listbox">
      {found.length === 0 && <p className="empty">Nothing found for “{query}”.</p>}
      {found.map((each, at) => (
        <div key={each.key}>
          {heads(at) && <h3>{HEADINGS[each.kind]}</h3>}
          <button
            type="button"
            role="option"
            className="found-item"
            data-at={at}
            aria-selected={at === chosen}
            onClick={() => onGo(each)}
          >
            <Face found={each} />
            <span className="found-text">
              <Marked text={each.text} query={query} />
            </span>
            <span className="quiet">
              {each.note}
              {each.ts && ` · ${dayName(each.ts)}, ${clockTime(each.ts)}`}
            </span>
          </button>
        </div>
      ))}
    </div>
  );
}

/** Goes to a channel, a person or a message, by a part of its name or of what it says. */
export function JumpOverlay({ snapshot, onGo, onClose }: JumpOverlayProps) {
  const names = useNames();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const query = typed.trim();
  const found = findAll(snapshot, names, query);
  const go = ({ to }: Found) => {
    onClose();
    onGo(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      setChosen((chosen + by + found.length) % Math.max(1, found.length));
    }
    const one = found[chosen];
    if (event.key === 'Enter' && one) {
      event.preventDefault();
      go(one);
    }
  };
  return (
    <Dialog label="Search" testId="jump" className="jump" onClose={onClose} onKeyDown={onKeyDown}>
      <div className="jump-field">
        <Icon name="search" />
        <input
          type="text"
          autoFocus
          data-testid="jump-field"
          aria-label="Search"
          placeholder="Search messages, or go to a channel or person"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setChosen(0);
          }}
        />
        <button type="button" className="plain" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <Results found={found} query={query} chosen={chosen} onGo={go} />
    </Dialog>
  );
}
