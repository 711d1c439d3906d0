import { type ReactNode, useState } from 'react';
import type { ConfirmDialog } from '../../block-kit/text-objects';
import { Dialog } from '../dialog';
import { plainly, Text } from '../mrkdwn/text-object';

/**
 * Asks before it does, if the element says so: a function to go through, and the question to show beside the element.
 */
export function useConfirmation(confirm: ConfirmDialog | undefined): [(act: () => void) => void, ReactNode] {
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  const ask = (act: () => void) => (confirm ? setWaiting(() => act) : act());
  const end = () => setWaiting(null);
  const question = confirm && waiting && (
    <Dialog label={confirm.title.text} testId="confirm" onClose={end}>
      <header className="dialog-head">
        <h2>{plainly(confirm.title.text)}</h2>
      </header>
      <div className="dialog-body">
        <Text text={confirm.text} />
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" data-testid="confirm-deny" onClick={end}>
          {plainly(confirm.deny.text)}
        </button>
        <button
          type="button"
          className={`button ${confirm.style ?? 'primary'}`}
          data-testid="confirm-yes"
          onClick={() => {
            end();
            waiting();
          }}
        >
          {plainly(confirm.confirm.text)}
        </button>
      </footer>
    </Dialog>
  );
  return [ask, question];
}
