import type { ShownMessage } from '../server/shown-message';
import type { Snapshot } from '../server/snapshot';
import { Composer } from './composer';
import { MessageList } from './message-list';

type ThreadPaneProps = {
  snapshot: Snapshot;
  channel: string;
  root: ShownMessage;
  replies: ShownMessage[];
  onClose: () => void;
  onTrouble: (what: string | null) => void;
};

/** One thread: the message that it hangs on, and its replies. */
export function ThreadPane({ snapshot, channel, root, replies, onClose, onTrouble }: ThreadPaneProps) {
  return (
    <aside className="thread" data-testid="thread" aria-label="Thread">
      <header className="pane-head">
        <h2>Thread</h2>
        <button type="button" className="plain" data-testid="thread-close" aria-label="Close thread" onClick={onClose}>
          ×
        </button>
      </header>
      <MessageList
        person={snapshot.person}
        messages={[root, ...replies]}
        replies={new Map()}
        shortcuts={snapshot.shortcuts}
        onOpenThread={null}
        onTrouble={onTrouble}
        empty=""
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
