import { useEffect, useRef } from 'react';
import type { Snapshot } from '../server/snapshot';

/** The channels in which something was said since this person last looked, in this tab. */
export function useUnread(snapshot: Snapshot | null, channel: string): ReadonlySet<string> {
  const seen = useRef(new Map<string, string>());
  const unread = new Set<string>();
  for (const { id } of snapshot?.channels ?? []) {
    const newest = newestIn(snapshot, id);
    const last = seen.current.get(`${snapshot?.person} ${id}`);
    if (id !== channel && last !== undefined && newest > last) unread.add(id);
  }
  useEffect(() => {
    for (const { id } of snapshot?.channels ?? []) {
      const key = `${snapshot?.person} ${id}`;
      if (id === channel || !seen.current.has(key)) seen.current.set(key, newestIn(snapshot, id));
    }
  }, [snapshot, channel]);
  return unread;
}

function newestIn(snapshot: Snapshot | null, channel: string): string {
  return snapshot?.messages.findLast((message) => message.channel === channel)?.ts ?? '';
}
