import { useEffect, useMemo, useState } from 'react';
import type { ShownMessage } from '../server/shown-message';
import type { Snapshot } from '../server/snapshot';
import { recall, remember } from './memory';

/** What this person has not seen: channels, how often they are meant in each, and where it begins in the open one. */
export type Unread = { channels: ReadonlySet<string>; mentions: ReadonlyMap<string, number>; newFrom: string | null };

/** The last message that somebody has seen, by person and channel; `start` where they never looked. */
type Seen = { start: string; last: Record<string, string> };

function seenBefore(now: string): Seen {
  try {
    const kept = JSON.parse(recall('seen') ?? '') as Seen;
    return { start: kept.start, last: kept.last };
  } catch {
    return { start: now, last: {} };
  }
}

/** Whether a message means somebody: it names them or a group of theirs, or is said to them alone. */
function means({ person, groups, channels }: Snapshot, { channel, text, blocks }: ShownMessage): boolean {
  if (channels.find(({ id }) => id === channel)?.kind === 'im') return true;
  const named = [`<@${person}>`, ...groups.filter((each) => each.members.includes(person)).map(({ id }) => `^${id}`)];
  const all = text + JSON.stringify(blocks);
  return named.some((name) => all.includes(name));
}

const newestIn = ({ messages, now }: Snapshot, channel: string): string =>
  messages.findLast((message) => message.channel === channel)?.ts ?? now;

/** What was said since this person last looked, in this browser; `open` is the channel that they look at. */
export function useUnread(snapshot: Snapshot, open: string): Unread {
  const { person, messages, now } = snapshot;
  const [seen, setSeen] = useState(() => seenBefore(now));
  const place = `${person} ${open}`;
  const lastIn = (channel: string) => seen.last[`${person} ${channel}`] ?? seen.start;
  const newest = newestIn(snapshot, open);
  useEffect(() => {
    if (open === '') return;
    setSeen((before) =>
      before.last[place] === newest ? before : { ...before, last: { ...before.last, [place]: newest } },
    );
  }, [open, place, newest]);
  useEffect(() => remember('seen', JSON.stringify(seen)), [seen]);
  // Where the new part begins is settled when the channel is opened, not moved by what is said before one's eyes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another place is another opening
  const opened = useMemo(() => ({ after: lastIn(open), until: newest }), [place]);
  const fresh = messages.filter(
    (each) => each.user !== person && each.channel !== open && each.ts > lastIn(each.channel),
  );
  const mentions = new Map<string, number>();
  for (const message of fresh.filter((each) => means(snapshot, each))) {
    mentions.set(message.channel, (mentions.get(message.channel) ?? 0) + 1);
  }
  const isNew = ({ ts, channel, user, threadTs }: ShownMessage) =>
    channel === open && threadTs === null && user !== person && ts > opened.after && ts <= opened.until;
  return {
    channels: new Set(fresh.map(({ channel }) => channel)),
    mentions,
    newFrom: messages.find(isNew)?.ts ?? null,
  };
}
