import { useEffect, useRef } from 'react';
import type { Shortcut } from '../manifest';
import type { ShownMessage } from '../server/shown-message';
import { MessageItem } from './message';

type MessageListProps = {
  person: string;
  messages: ShownMessage[];
  replies: Map<string, ShownMessage[]>;
  shortcuts: Shortcut[];
  onOpenThread: ((ts: string) => void) | null;
  onTrouble: (what: string | null) => void;
  empty: string;
};

/** Messages from old to new; the newest comes into view by itself. */
export function MessageList({ messages, replies, empty, ...shared }: MessageListProps) {
  const end = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.ts;
  useEffect(() => {
    if (newest) end.current?.scrollIntoView({ block: 'end' });
  }, [newest]);
  return (
    <div className="message-list" role="log">
      <div className="messages">
        {messages.length === 0 && <p className="quiet empty">{empty}</p>}
        {messages.map((message) => (
          <MessageItem key={message.ts} message={message} replies={replies.get(message.ts) ?? []} {...shared} />
        ))}
        <div ref={end} />
      </div>
    </div>
  );
}
