import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppTab } from '../interaction/app-home';

/**
 * What one browser tab shows: whose eyes, which channel, which thread (the first person and channel where it is
 * empty), which tab where the channel is the talk with the app, and the message that was looked for. It stands in the
 * address, so a reload shows the same, and the browser's history leads back.
 */
export type Selection = {
  person: string;
  channel: string;
  thread: string | null;
  tab: AppTab;
  found: string | null;
};

function fromAddress(): Selection {
  const query = new URLSearchParams(location.search);
  const [, room, channel, name = ''] = location.pathname.split('/');
  const linked = /^p(\d+)(\d{6})$/.exec(name);
  const message = linked ? `${linked[1]}.${linked[2]}` : null;
  return {
    person: query.get('person') ?? sessionStorage.getItem('person') ?? '',
    channel: (room === 'archives' ? channel : query.get('channel')) ?? '',
    thread: query.get('thread') ?? query.get('thread_ts') ?? message,
    tab: query.get('tab') === 'home' ? 'home' : 'messages',
    found: query.get('found') ?? message,
  };
}

function addressOf({ person, channel, thread, tab, found }: Selection): string {
  const query = new URLSearchParams({ person, channel });
  if (thread) query.set('thread', thread);
  if (tab === 'home') query.set('tab', tab);
  if (found) query.set('found', found);
  return `/?${query}`;
}

/** The selection, and a way to change parts of it, which is a step in the browser's history. */
export function useSelection(): [Selection, (changed: Partial<Selection>) => void] {
  const [selection, setSelection] = useState(fromAddress);
  const now = useRef(selection);
  useEffect(() => {
    const onHistory = () => {
      now.current = fromAddress();
      sessionStorage.setItem('person', now.current.person);
      setSelection(now.current);
    };
    addEventListener('popstate', onHistory);
    return () => removeEventListener('popstate', onHistory);
  }, []);
  const select = useCallback((changed: Partial<Selection>) => {
    const after = { ...now.current, found: null, ...changed };
    const address = addressOf(after);
    if (address !== addressOf(now.current)) history.pushState(null, '', address);
    now.current = after;
    sessionStorage.setItem('person', after.person);
    setSelection(after);
  }, []);
  return [selection, select];
}
