import type { Shortcut } from '../manifest';
import type { ShownMessage } from '../server/shown-message';
import { Avatar } from './avatar';
import { Blocks } from './blocks/blocks';
import { clockTime, dateOf } from './days';
import { HoverBar } from './hover-bar';
import { Icon } from './icon';
import { messageSurface } from './message-surface';
import { Mrkdwn } from './mrkdwn/mrkdwn';
import { useNames } from './names';
import { SurfaceContext } from './surface';
import { ThreadLink } from './thread-link';
import { perform } from './ui-client';
import { UnfurlItem } from './unfurl';

type MessageProps = {
  person: string;
  message: ShownMessage;
  replies: ShownMessage[];
  shortcuts: Shortcut[];
  /** Whether its author goes on with what they said just before. */
  follows: boolean;
  /** Whether it was looked for. */
  found: boolean;
  /** Null inside a thread, which has no threads of its own. */
  onOpenThread: ((ts: string) => void) | null;
  onTrouble: (what: string | null) => void;
};

function Time({ ts, short = false }: { ts: string; short?: boolean }) {
  const date = dateOf(ts);
  const time = clockTime(ts);
  return (
    <time className="quiet" dateTime={date.toISOString()} title={date.toLocaleString('en-US')}>
      {short ? time.replace(/\s[AP]M$/, '') : time}
    </time>
  );
}

/** That nobody else sees it, and a way to be rid of it. */
function WhisperNote({ person, ts }: { person: string; ts: string }) {
  return (
    <p className="whisper-note">
      <Icon name="eye" />
      Only visible to you ·
      <button
        type="button"
        className="link-button"
        data-testid="dismiss"
        onClick={() => perform('dismiss', { user: person, ts })}
      >
        Dismiss
      </button>
    </p>
  );
}

function Content({ person, message, onTrouble }: Pick<MessageProps, 'person' | 'message' | 'onTrouble'>) {
  return (
    <>
      <SurfaceContext value={messageSurface({ person, message, values: message.values, onTrouble })}>
        {message.blocks.length > 0 ? <Blocks blocks={message.blocks} /> : <Mrkdwn text={message.text} />}
        {message.edited && <span className="quiet"> (edited)</span>}
      </SurfaceContext>
      {message.files.map(({ id, name }) => (
        <p key={id} className="sent-file">
          <a href={`/sent/${id}`} download={name}>
            {name}
          </a>
        </p>
      ))}
      {message.unfurls.map((unfurl) => (
        <UnfurlItem key={unfurl.id} unfurl={unfurl} person={person} message={message} onTrouble={onTrouble} />
      ))}
    </>
  );
}

/** One message, with whatever can be pressed on it. */
export function MessageItem(props: MessageProps) {
  const { person, message, replies, follows, found, onOpenThread } = props;
  const names = useNames();
  const user = names.users.find((each) => each.id === message.user);
  const name = names.user(message.user);
  const look = ['message', follows && 'follows', message.ephemeral && 'whispered', found && 'found'];
  return (
    <article
      className={look.filter(Boolean).join(' ')}
      aria-label={name}
      data-message-ts={message.ts}
      data-ephemeral={message.ephemeral}
    >
      <div className="gutter">{follows ? <Time ts={message.ts} short /> : <Avatar user={user} name={name} />}</div>
      <div className="message-body">
        {message.ephemeral && <WhisperNote person={person} ts={message.ts} />}
        {!follows && (
          <p className="message-head">
            <strong>{name}</strong>
            {user?.isBot && <span className="badge">App</span>}
            <Time ts={message.ts} />
          </p>
        )}
        <Content {...props} />
        {onOpenThread && replies.length > 0 && <ThreadLink replies={replies} onOpen={() => onOpenThread(message.ts)} />}
      </div>
      <HoverBar {...props} />
    </article>
  );
}
