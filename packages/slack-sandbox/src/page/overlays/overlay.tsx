import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Dialog } from '../dialog';
import { Icon } from '../icon';

type OverlayProps = {
  title: string;
  testId: string;
  onClose: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  foot?: ReactNode;
  children: ReactNode;
};

/** A window of the page itself, not of the app. */
export function Overlay({ title, testId, onClose, onKeyDown, foot, children }: OverlayProps) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.focus(), []);
  return (
    <Dialog label={title} testId={testId} onClose={onClose} {...(onKeyDown && { onKeyDown })}>
      <header className="dialog-head">
        <h2>{title}</h2>
        <button type="button" className="plain" data-testid="overlay-close" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div ref={body} className="dialog-body" tabIndex={-1}>
        {children}
      </div>
      {foot && <footer className="dialog-foot">{foot}</footer>}
    </Dialog>
  );
}
