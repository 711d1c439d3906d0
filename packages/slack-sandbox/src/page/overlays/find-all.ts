import type { Snapshot } from '../../server/snapshot';
import { messageText } from '../message-text';
import type { useNames } from '../names';
import type { Selection } from '../selection';

/** Something that was looked for, and what to select to get there. */
export type Found = {
  key: string;
  kind: 'channel' | 'app' | 'person' | 'message';
  text: string;
  note: string;
  to: Partial<Selection>;
  user?: string;
  ts?: string;
};

const SHOWN_MESSAGES = 40;

function places({ channels, hasHome, bot }: Snapshot, names: ReturnType<typeof useNames>): Found[] {
  return channels.map(({ id, kind, name, topic }) => {
    if (kind !== 'im') {
      return { key: id, kind: 'channel', text: name, note: topic, to: { channel: id, thread: null, tab: 'messages' } };
    }
    const to = { channel: id, thread: null, tab: hasHome ? 'home' : 'messages' } as const;
    return { key: id, kind: 'app', text: names.user(bot), note: 'App', user: bot, to };
  });
}

function people({ users, person }: Snapshot): Found[] {
  return users
    .filter(({ id, isBot }) => !isBot && id !== person)
    .map(({ id, realName, title }) => {
      return { key: id, kind: 'person', text: realName, note: `Switch · ${title}`, user: id, to: { person: id } };
    });
}

function messages({ messages: all, channels, bot }: Snapshot, names: ReturnType<typeof useNames>): Found[] {
  const where = (id: string) => {
    const channel = channels.find((each) => each.id === id);
    return channel?.kind === 'im' ? names.user(bot) : `#${channel?.name ?? id}`;
  };
  return all.toReversed().map((message) => {
    const { ts, channel, threadTs, user } = message;
    const to = { channel, thread: threadTs, found: ts, tab: 'messages' } as const;
    return { key: ts, kind: 'message', text: messageText(message, names), note: where(channel), user, ts, to };
  });
}

/** Channels, people and messages with a text in them; all channels and people where there is none. Newest first. */
export function findAll(snapshot: Snapshot, names: ReturnType<typeof useNames>, query: string): Found[] {
  const wanted = query.toLowerCase();
  const has = ({ text }: Found) => text.toLowerCase().includes(wanted);
  const near = [...places(snapshot, names), ...people(snapshot)].filter(has);
  if (wanted.length < 2) return near;
  return [...near, ...messages(snapshot, names).filter(has).slice(0, SHOWN_MESSAGES)];
}
