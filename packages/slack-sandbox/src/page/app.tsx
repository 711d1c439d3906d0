import { useState } from 'react';
import type { Snapshot } from '../server/snapshot';
import { DraftsContext, useDraftsHere } from './drafts';
import { useLiveSnapshot } from './live-snapshot';
import { NamesContext } from './names';
import { type Overlaid, Overlays } from './overlays/overlays';
import { Panes } from './panes';
import { type Selection, useSelection } from './selection';
import { useTheme } from './theme';
import { Topbar } from './topbar';
import { useWorkplaceKeys } from './workplace-keys';

type HereProps = { snapshot: Snapshot; selection: Selection; select: (changed: Partial<Selection>) => void };

function Here({ snapshot, selection, select }: HereProps) {
  const [theme, nextTheme] = useTheme();
  const [overlaid, setOverlaid] = useState<Overlaid>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useWorkplaceKeys({ snapshot, selection, select, onOverlay: setOverlaid });
  return (
    <>
      <Topbar
        team={snapshot.team}
        theme={theme}
        onTheme={nextTheme}
        onSearch={() => setOverlaid('jump')}
        onKeys={() => setOverlaid('keys')}
        onPeople={() => setOverlaid('people')}
      />
      <Panes snapshot={snapshot} selection={selection} select={select} onOverlay={setOverlaid} onTrouble={setTrouble} />
      <Overlays
        overlaid={overlaid}
        snapshot={snapshot}
        select={select}
        onClose={() => setOverlaid(null)}
        onTrouble={setTrouble}
      />
      {trouble && (
        <p className="toast" role="alert" data-testid="toast">
          ⚠️ {trouble}
          <button type="button" className="plain" aria-label="Dismiss" onClick={() => setTrouble(null)}>
            ×
          </button>
        </p>
      )}
    </>
  );
}

/** The workspace in a browser. */
export function App() {
  const [selection, select] = useSelection();
  const { snapshot, lost } = useLiveSnapshot(selection.person);
  const drafts = useDraftsHere();
  return (
    <>
      {lost && <p className="lost">The sandbox does not answer at the moment. This page keeps trying.</p>}
      {snapshot ? (
        <NamesContext value={snapshot}>
          <DraftsContext value={drafts}>
            <Here snapshot={snapshot} selection={selection} select={select} />
          </DraftsContext>
        </NamesContext>
      ) : (
        <p className="empty">Connecting…</p>
      )}
    </>
  );
}
