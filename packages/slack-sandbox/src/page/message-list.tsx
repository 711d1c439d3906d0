import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import type { Shortcut } from '../manifest';
import type { ShownMessage } from '../server/shown-message';
import { dayName } from './days';
import { MessageItem } from './message';
import { messageRows } from './message-rows';

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

/** Messages from old to new; the newest comes into view by itself, or the one that was looked for. */
export function MessageList(props: MessageListProps) {
  const { messages, replies, start, afterFirst, newFrom = null, found, days, ...shared } = props;
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.ts;
  useEffect(() => {
    if (newest) end.current?.scrollIntoView({ block: 'end' });
  }, [newest]);
  useEffect(() => {
    if (found) list.current?.querySelector(`[data-message-ts="${found}"]`)?.scrollIntoView({ block: 'center' });
  }, [found]);
  const isRoot = (ts: string) => replies.has(ts) || (Boolean(afterFirst) && ts === messages[0]?.ts);
  const rows = messageRows(messages, { newFrom, isRoot });
  return (
    <div className="message-list" role="log">
      <div ref={list} className="messages">
        {start}
        {rows.map(({ message, firstOfDay, firstNew, follows }, at) => (
          <Fragment key={message.ts}>
            {days && firstOfDay && (
              <>
                <hr className="day-line" />
                <p className="day">
                  <span>{dayName(message.ts)}</span>
                </p>
              </>
            )}
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
            {at === 0 && afterFirst}
          </Fragment>
        ))}
        <div ref={end} />
      </div>
    </div>
  );
}
