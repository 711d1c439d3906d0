import type { ShownMessage } from '../server/shown-message';
import type { Snapshot } from '../server/snapshot';
import { Composer } from './composer';
import { Icon } from './icon';
import { MessageList } from './message-list';
import { replyCount } from './thread-link';

type ThreadPaneProps = {
  snapshot: Snapshot;
  channel: string;
  /** What the channel is called. */
  where: string;
  root: ShownMessage;
  replies: ShownMessage[];
  found: string | null;
  onClose: () => void;
  onTrouble: (what: string | null) => void;
};

/** One thread: the message that it hangs on, and its replies. */
export function ThreadPane({ snapshot, channel, where, root, replies, found, onClose, onTrouble }: ThreadPaneProps) {
  return (
    <aside className="thread" data-testid="thread" aria-label="Thread">
      <header className="pane-head">
        <button type="button" className="plain pane-back" data-testid="thread-back" aria-label="Back" onClick={onClose}>
          <Icon name="back" />
        </button>
        <h2>Thread</h2>
        <span className="quiet topic">{where}</span>
        <button
          type="button"
          className="plain close"
          data-testid="thread-close"
          aria-label="Close thread"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <MessageList
        key={root.ts}
        person={snapshot.person}
        messages={[root, ...replies]}
        replies={new Map()}
        shortcuts={snapshot.shortcuts}
        found={found}
        days={false}
        afterFirst={replies.length > 0 && <p className="reply-count">{replyCount(replies.length)}</p>}
        onOpenThread={null}
        onTrouble={onTrouble}
      />
      <Composer
        key={`${channel} ${root.ts}`}
        person={snapshot.person}
        channel={channel}
        threadTs={root.ts}
        placeholder="Reply…"
        commands={[]}
        shortcuts={[]}
        testId="thread-composer"
        onTrouble={onTrouble}
      />
    </aside>
  );
}
