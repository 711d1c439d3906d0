import { useState } from 'react';
import { complaint, perform } from '../ui-client';
import { Overlay } from './overlay';

type ResetOverlayProps = { onReset: () => void; onClose: () => void; onTrouble: (what: string | null) => void };

/** Asks before everything is thrown away. */
export function ResetOverlay({ onReset, onClose, onTrouble }: ResetOverlayProps) {
  const [busy, setBusy] = useState(false);
  const reset = async () => {
    setBusy(true);
    onTrouble(complaint(await perform('reset', {})));
    onReset();
    onClose();
  };
  const foot = (
    <>
      <button type="button" className="button" disabled={busy} onClick={onClose}>
        Keep it
      </button>
      <button type="button" className="button danger" data-testid="reset-yes" disabled={busy} onClick={reset}>
        {busy ? 'Resetting…' : 'Reset'}
      </button>
    </>
  );
  return (
    <Overlay title="Reset the sandbox?" testId="reset" onClose={onClose} foot={foot}>
      <p>Everything that was said and done here is thrown away, for all people. The sandbox begins again.</p>
    </Overlay>
  );
}
