import { useCallback, useState } from 'react';
import type { AppTab } from '../interaction/app-home';

/**
 * What one browser tab shows: whose eyes, which channel, which thread (the first person and channel where it is
 * empty), and which tab where the channel is the talk with the app. It stands in the address, so a reload shows the
 * same.
 */
export type Selection = { person: string; channel: string; thread: string | null; tab: AppTab };

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
  };
}

/** The selection, and a way to change parts of it. */
export function useSelection(): [Selection, (changed: Partial<Selection>) => void] {
  const [selection, setSelection] = useState(fromAddress);
  const select = useCallback((changed: Partial<Selection>) => {
    setSelection((before) => {
      const after = { ...before, ...changed };
      const query = new URLSearchParams({ person: after.person, channel: after.channel });
      if (after.thread) query.set('thread', after.thread);
      if (after.tab === 'home') query.set('tab', after.tab);
      sessionStorage.setItem('person', after.person);
      history.replaceState(null, '', `/?${query}`);
      return after;
    });
  }, []);
  return [selection, select];
}
