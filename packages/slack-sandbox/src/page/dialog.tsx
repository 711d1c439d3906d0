import { type ReactNode, useEffect, useRef } from 'react';

type DialogProps = { label: string; testId: string; onClose: () => void; children: ReactNode };

/** A window in front of everything else, which keeps the focus until it is closed. */
export function Dialog({ label, testId, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-label={label}
      data-testid={testId}
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
