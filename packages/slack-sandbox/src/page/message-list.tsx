import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import type { Shortcut } from '../manifest';
import type { ShownMessage } from '../server/shown-message';
import { dayName } from './days';
import { MessageItem } from './message';
import { type MessageRow, messageRows, rowsByDay } from './message-rows';

type MessageListProps = {
  person: string;
  messages: ShownMessage[];
  replies: Map<string, ShownMessage[]>;
  shortcuts: Shortcut[];
  onOpenThread: ((ts: string) => void) | null;
  onTrouble: (what: string | null) => void;
  /** What stands above the first message. */
  start?: ReactNode;
  /** What stands below the first message. */
  afterFirst?: ReactNode;
  newFrom?: string | null;
  /** The message that was looked for. */
  found: string | null;
  days: boolean;
};

/** The day of some messages, which stays in sight while they are. */
function Day({ ts }: { ts: string }) {
  return (
    <>
      <hr className="day-line" />
      <p className="day">
        <span>{dayName(ts)}</span>
      </p>
    </>
  );
}

/** Keeps in view what was said last, or what was looked for. */
function useScrolling(messages: ShownMessage[], found: string | null) {
  const list = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.ts;
  useEffect(() => {
    // The very end: there, the list follows a message that grows.
    if (newest) list.current?.parentElement?.scrollTo({ top: 0 });
  }, [newest]);
  useEffect(() => {
    if (found) list.current?.querySelector(`[data-message-ts="${found}"]`)?.scrollIntoView({ block: 'center' });
  }, [found]);
  return list;
}

/** Messages from old to new; the newest comes into view by itself, or the one that was looked for. */
export function MessageList(props: MessageListProps) {
  const { messages, replies, start, afterFirst, newFrom = null, found, days, ...shared } = props;
  const list = useScrolling(messages, found);
  const first = messages[0]?.ts;
  const isRoot = (ts: string) => replies.has(ts) || (Boolean(afterFirst) && ts === first);
  const row = ({ message, firstNew, follows }: MessageRow) => (
    <Fragment key={message.ts}>
      {firstNew && (
        <p className="new-line" data-testid="new-messages">
          <span>New</span>
        </p>
      )}
      <MessageItem
        message={message}
        replies={replies.get(message.ts) ?? []}
        follows={follows}
        found={message.ts === found}
        {...shared}
      />
      {message.ts === first && afterFirst}
    </Fragment>
  );
  return (
    <div className="message-list" role="log">
      <div ref={list} className="messages">
        {start}
        {rowsByDay(messageRows(messages, { newFrom, isRoot })).map((rows) => (
          <section key={rows[0]?.message.ts}>
            {days && <Day ts={rows[0]?.message.ts ?? ''} />}
            {rows.map(row)}
          </section>
        ))}
        <div />
      </div>
    </div>
  );
}
