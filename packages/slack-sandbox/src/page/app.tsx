import { useState } from 'react';
import type { ShownMessage } from '../server/shown-message';
import type { Snapshot } from '../server/snapshot';
import { useLiveSnapshot } from './live-snapshot';
import { MainPane } from './main-pane';
import { Modal } from './modal';
import { NamesContext } from './names';
import { type Selection, useSelection } from './selection';
import { Sidebar } from './sidebar';
import { ThreadPane } from './thread-pane';
import { useUnread } from './unread';

/** The replies that this person sees, by the message that they hang on. */
function repliesIn({ messages }: Snapshot): Map<string, ShownMessage[]> {
  const replies = new Map<string, ShownMessage[]>();
  for (const message of messages) {
    if (message.threadTs === null) continue;
    replies.set(message.threadTs, [...(replies.get(message.threadTs) ?? []), message]);
  }
  return replies;
}

type WorkspaceProps = { snapshot: Snapshot; selection: Selection; select: (changed: Partial<Selection>) => void };

function Workspace({ snapshot, selection, select }: WorkspaceProps) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const { person, channels, messages, hasHome } = snapshot;
  const own = channels.find((each) => each.kind === 'im');
  // Each person has direct messages of their own: whoever looks at them sees those of the person that they are now.
  const chosen =
    selection.channel === '' ? channels[0] : (channels.find((each) => each.id === selection.channel) ?? own);
  const tab = chosen?.kind !== 'im' ? null : hasHome ? selection.tab : 'messages';
  const unread = useUnread(snapshot, tab === 'home' ? '' : (chosen?.id ?? ''));
  const replies = repliesIn(snapshot);
  const named = messages.find((each) => each.ts === selection.thread && each.channel === chosen?.id);
  const root = messages.find((each) => each.ts === (named?.threadTs ?? named?.ts) && each.channel === chosen?.id);
  if (!chosen) return <p className="empty">This person is in no channel.</p>;
  return (
    <div className={root ? 'workspace with-thread' : 'workspace'}>
      <Sidebar
        snapshot={snapshot}
        channel={chosen.id}
        unread={unread}
        onPlace={(channel, opened) => select({ channel, thread: null, tab: opened })}
        onPerson={(id) => select({ person: id })}
        onTrouble={setTrouble}
      />
      <MainPane
        snapshot={snapshot}
        channel={chosen}
        tab={tab}
        unread={unread.has(chosen.id)}
        replies={replies}
        onTab={(opened) => select({ channel: chosen.id, thread: null, tab: opened })}
        onOpenThread={(thread) => select({ channel: chosen.id, thread })}
        onTrouble={setTrouble}
      />
      {root && (
        <ThreadPane
          snapshot={snapshot}
          channel={chosen.id}
          root={root}
          replies={replies.get(root.ts) ?? []}
          onClose={() => select({ thread: null })}
          onTrouble={setTrouble}
        />
      )}
      <Modal person={person} modals={snapshot.modals} onTrouble={setTrouble} />
      {trouble && (
        <p className="toast" role="alert" data-testid="toast">
          ⚠️ {trouble}
          <button type="button" className="plain" aria-label="Dismiss" onClick={() => setTrouble(null)}>
            ×
          </button>
        </p>
      )}
    </div>
  );
}

/** The workspace in a browser. */
export function App() {
  const [selection, select] = useSelection();
  const { snapshot, lost } = useLiveSnapshot(selection.person);
  return (
    <>
      <p className="notice">
        This is a local stand-in, not Slack.{lost && ' It does not answer at the moment; this page keeps trying.'}
      </p>
      {snapshot ? (
        <NamesContext value={snapshot}>
          <Workspace snapshot={snapshot} selection={selection} select={select} />
        </NamesContext>
      ) : (
        <p className="empty">Connecting…</p>
      )}
    </>
  );
}
