import type { Snapshot } from '../../server/snapshot';
import type { Selection } from '../selection';
import { JumpOverlay } from './jump-overlay';
import { KeysOverlay } from './keys-overlay';
import { NoticesOverlay } from './notices-overlay';
import { OutboxOverlay } from './outbox-overlay';
import { PeopleOverlay } from './people-overlay';
import { ResetOverlay } from './reset-overlay';

/** Which of the page's own windows is open. */
export type Overlaid = 'jump' | 'people' | 'keys' | 'notices' | 'outbox' | 'reset' | null;

type OverlaysProps = {
  overlaid: Overlaid;
  snapshot: Snapshot;
  select: (changed: Partial<Selection>) => void;
  onClose: () => void;
  onTrouble: (what: string | null) => void;
};

/** The page's own windows, of which at most one is open. */
export function Overlays({ overlaid, snapshot, select, onClose, onTrouble }: OverlaysProps) {
  switch (overlaid) {
    case 'jump':
      return <JumpOverlay snapshot={snapshot} onGo={select} onClose={onClose} />;
    case 'people': {
      const { users, groups, person } = snapshot;
      const become = (id: string) => select({ person: id, thread: null });
      return <PeopleOverlay {...{ users, groups, person, onClose, onTrouble }} onPerson={become} />;
    }
    case 'keys':
      return <KeysOverlay onClose={onClose} />;
    case 'notices':
      return <NoticesOverlay notices={snapshot.notices} onClose={onClose} />;
    case 'outbox':
      return <OutboxOverlay mails={snapshot.outbox} onClose={onClose} />;
    case 'reset':
      return <ResetOverlay onReset={() => select({ thread: null })} onClose={onClose} onTrouble={onTrouble} />;
    case null:
      return null;
  }
}
