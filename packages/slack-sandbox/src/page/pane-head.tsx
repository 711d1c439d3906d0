import type { ReactNode } from 'react';
import { Icon } from './icon';

type PaneHeadProps = {
  title: ReactNode;
  connected: boolean;
  tabs?: ReactNode;
  onBack: () => void;
  children: ReactNode;
};

/** The top of what a channel or the app shows: its name, and whether anybody is there to answer. */
export function PaneHead({ title, connected, tabs, onBack, children }: PaneHeadProps) {
  return (
    <>
      <header className={tabs ? 'pane-head over-tabs' : 'pane-head'}>
        <button type="button" className="plain pane-back" data-testid="pane-back" aria-label="Back" onClick={onBack}>
          <Icon name="back" />
        </button>
        <h1>{title}</h1>
        {!connected && <span className="disconnected">The app is not connected</span>}
        {children}
      </header>
      {tabs}
    </>
  );
}
