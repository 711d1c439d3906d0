import type { ReactNode } from 'react';

type PaneHeadProps = { title: string; connected: boolean; children: ReactNode };

/** The top of what a channel or the app shows: its name, and whether anybody is there to answer. */
export function PaneHead({ title, connected, children }: PaneHeadProps) {
  return (
    <header className="pane-head">
      <h1>{title}</h1>
      {children}
      {!connected && <span className="disconnected">The app is not connected</span>}
    </header>
  );
}
