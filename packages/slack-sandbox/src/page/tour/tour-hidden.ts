import { useSyncExternalStore } from 'react';
import { recall, remember } from '../memory';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setHidden(hidden: boolean): void {
  remember('tour', hidden ? 'hidden' : 'shown');
  for (const listener of listeners) listener();
}

/** Whether the tour was put away in this browser, and a way to put it away or to bring it back. */
export function useTourHidden(): [boolean, (hidden: boolean) => void] {
  return [useSyncExternalStore(subscribe, () => recall('tour') === 'hidden'), setHidden];
}
