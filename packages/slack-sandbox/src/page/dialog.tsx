import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';

type DialogProps = {
  label: string;
  testId: string;
  className?: string;
  onClose: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  children: ReactNode;
};

/** A window in front of everything else, which keeps the focus until it is closed. */
export function Dialog({ label, testId, className = '', onClose, onKeyDown, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the effects of what stands in it, which may put the focus elsewhere.
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={label}
      data-testid={testId}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
