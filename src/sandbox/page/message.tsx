import { useMemo } from 'react';
import { valuesOf } from '../block-kit/element-values';
import type { Option } from '../block-kit/text-objects';
import type { ShownMessage } from '../server/snapshot';
import { Avatar } from './avatar';
import { Blocks } from './blocks/blocks';
import { Mrkdwn } from './mrkdwn/mrkdwn';
import { useNames } from './names';
import { type Surface, SurfaceContext } from './surface';
import { complaint, perform } from './ui-client';

type MessageProps = {
  person: string;
  message: ShownMessage;
  replies: ShownMessage[];
  /** Null inside a thread, which has no threads of its own. */
  onOpenThread: ((ts: string) => void) | null;
  onTrouble: (what: string | null) => void;
};

function useMessageSurface({ person, message, onTrouble }: MessageProps): Surface {
  const { channel, ts, blocks } = message;
  const values = useMemo(() => valuesOf(blocks), [blocks]);
  return {
    async act(blockId, actionId, typed) {
      onTrouble(complaint(await perform('act', { user: person, channel, ts, blockId, actionId, typed })));
    },
    // What is typed on a message is put in when its field is left; there is no submit to wait for.
    hold: () => undefined,
    async suggest(blockId, actionId, query) {
      const { options = [] } = await perform('suggest', {
        user: person,
        container: ts,
        channel,
        blockId,
        actionId,
        query,
      });
      return options as Option[];
    },
    valueOf: (blockId, actionId) => values[blockId]?.[actionId],
    errors: {},
  };
}

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
export function Message(props: MessageProps) {
  const { message } = props;
  const names = useNames();
  const surface = useMessageSurface(props);
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
              onClick={() => perform('dismiss', { user: props.person, ts: message.ts })}
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
        <SurfaceContext value={surface}>
          {message.blocks.length > 0 ? <Blocks blocks={message.blocks} /> : <Mrkdwn text={message.text} />}
        </SurfaceContext>
        <ThreadLink {...props} />
      </div>
    </article>
  );
}
