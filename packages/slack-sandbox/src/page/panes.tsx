import type { Snapshot } from '../server/snapshot';
import { chosenPlace, repliesIn } from './chosen-place';
import { MainPane } from './main-pane';
import { Modal } from './modal';
import type { Overlaid } from './overlays/overlays';
import type { Selection } from './selection';
import { Sidebar } from './sidebar';
import { ThreadPane } from './thread-pane';
import { TourCard } from './tour/tour-card';
import { useUnread } from './unread';
import { WorkspaceMenu } from './workspace-menu';

type PanesProps = {
  snapshot: Snapshot;
  selection: Selection;
  select: (changed: Partial<Selection>) => void;
  onOverlay: (overlaid: Overlaid) => void;
  onTrouble: (what: string | null) => void;
};

/** The sidebar, a channel or the app, and a thread. */
export function Panes({ snapshot, selection, select, onOverlay, onTrouble }: PanesProps) {
  const { channel, tab, root, place } = chosenPlace(snapshot, selection);
  const unread = useUnread(snapshot, tab === 'home' ? '' : (channel?.id ?? ''));
  const replies = repliesIn(snapshot);
  if (!channel) return <p className="empty">This person is in no channel.</p>;
  const { found } = selection;
  const become = (person: string) => select({ person, thread: null });
  return (
    <div className={root ? 'workspace with-thread' : 'workspace'} data-place={place}>
      <div className="side">
        <WorkspaceMenu snapshot={snapshot} onOverlay={onOverlay} />
        <Sidebar
          snapshot={snapshot}
          channel={channel.id}
          unread={unread}
          onPlace={(id, opened) => select({ channel: id, thread: null, tab: opened })}
          onPerson={become}
          onOutbox={() => onOverlay('outbox')}
        />
        {snapshot.tour && <TourCard tour={snapshot.tour} person={snapshot.person} select={select} />}
      </div>
      <MainPane
        snapshot={snapshot}
        channel={channel}
        tab={tab}
        unread={unread.channels.has(channel.id)}
        newFrom={unread.newFrom}
        found={found}
        replies={replies}
        onBack={() => select({ channel: '', thread: null })}
        onTab={(opened) => select({ channel: channel.id, thread: null, tab: opened })}
        onOpenThread={(thread) => select({ channel: channel.id, thread })}
        onPeople={() => onOverlay('people')}
        onTrouble={onTrouble}
      />
      {root && (
        <ThreadPane
          snapshot={snapshot}
          channel={channel.id}
          where={channel.kind === 'im' ? '' : `#${channel.name}`}
          root={root}
          replies={replies.get(root.ts) ?? []}
          found={found}
          onClose={() => select({ channel: channel.id, thread: null })}
          onTrouble={onTrouble}
        />
      )}
      <Modal person={snapshot.person} modals={snapshot.modals} onTrouble={onTrouble} />
    </div>
  );
}
