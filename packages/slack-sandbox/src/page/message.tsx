import type { Shortcut } from '../manifest';
import type { ShownMessage } from '../server/shown-message';
import { Avatar } from './avatar';
import { Blocks } from './blocks/blocks';
import { messageSurface } from './message-surface';
import { Mrkdwn } from './mrkdwn/mrkdwn';
import { useNames } from './names';
import { MessageMenu } from './shortcut-menus';
import { SurfaceContext } from './surface';
import { perform } from './ui-client';
import { UnfurlItem } from './unfurl';

type MessageProps = {
  person: string;
  message: ShownMessage;
  replies: ShownMessage[];
  shortcuts: Shortcut[];
  /** Null inside a thread, which has no threads of its own. */
  onOpenThread: ((ts: string) => void) | null;
  onTrouble: (what: string | null) => void;
};

function Time({ ts }: { ts: string }) {
  const date = new Date(Number(ts) * 1000);
  return (
    <time className="quiet" dateTime={date.toISOString()} title={date.toLocaleString('en-US')}>
      {date.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' })}
    </time>
  );
}

function ThreadLink({ message, replies, onOpenThread }: MessageProps) {
  if (!onOpenThread || message.ephemeral) return null;
  if (replies.length === 0) {
    return (
      <button
        type="button"
        className="thread-start"
        data-testid="thread-start"
        onClick={() => onOpenThread(message.ts)}
      >
        Reply in thread
      </button>
    );
  }
  return (
    <button type="button" className="thread-open" data-testid="thread-open" onClick={() => onOpenThread(message.ts)}>
      {replies.length === 1 ? '1 reply' : `${replies.length} replies`}
    </button>
  );
}

/** One message, with whatever can be pressed on it. */
export function MessageItem(props: MessageProps) {
  const { person, message, onTrouble } = props;
  const names = useNames();
  const user = names.users.find((each) => each.id === message.user);
  const name = names.user(message.user);
  return (
    <article
      className={message.ephemeral ? 'message whispered' : 'message'}
      data-message-ts={message.ts}
      data-ephemeral={message.ephemeral}
    >
      <Avatar user={user} name={name} />
      <div className="message-body">
        {message.ephemeral && (
          <p className="quiet">
            Only visible to you ·{' '}
            <button
              type="button"
              className="dismiss"
              data-testid="dismiss"
              onClick={() => perform('dismiss', { user: person, ts: message.ts })}
            >
              Dismiss
            </button>
          </p>
        )}
        <p className="message-head">
          <strong>{name}</strong>
          {user?.isBot && <span className="badge">App</span>}
          <Time ts={message.ts} />
          {message.edited && <span className="quiet">(edited)</span>}
        </p>
        <SurfaceContext value={messageSurface({ person, message, values: message.values, onTrouble })}>
          {message.blocks.length > 0 ? <Blocks blocks={message.blocks} /> : <Mrkdwn text={message.text} />}
        </SurfaceContext>
        {message.unfurls.map((unfurl) => (
          <UnfurlItem key={unfurl.id} unfurl={unfurl} person={person} message={message} onTrouble={onTrouble} />
        ))}
        <ThreadLink {...props} />
      </div>
      <MessageMenu {...props} />
    </article>
  );
}
