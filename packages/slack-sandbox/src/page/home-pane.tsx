import type { ReactNode } from 'react';
import type { ViewContent } from '../server/shown-views';
import { Blocks } from './blocks/blocks';
import { SurfaceContext } from './surface';
import { useViewSurface } from './view-surface';

type HomeProps = { person: string; onTrouble: (what: string | null) => void };

function Published({ person, home, onTrouble }: HomeProps & { home: ViewContent }) {
  const { surface } = useViewSurface({ person, view: home, onTrouble });
  return (
    <SurfaceContext value={surface}>
      <Blocks blocks={home.blocks} />
    </SurfaceContext>
  );
}

type HomePaneProps = HomeProps & { head: ReactNode; home: ViewContent | null };

/** What the app shows this person at its Home tab. */
export function HomePane({ head, home, ...props }: HomePaneProps) {
  return (
    <main className="channel-pane">
      {head}
      <div className="home" data-testid="home">
        {home ? (
          <Published key={home.id} home={home} {...props} />
        ) : (
          <p className="quiet">The app has shown nothing here yet.</p>
        )}
      </div>
    </main>
  );
}
