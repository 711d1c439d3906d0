import { useEffect, useMemo, useRef, useState } from 'react';
import type { ShownModal } from '../server/shown-views';
import { Avatar } from './avatar';
import { Blocks } from './blocks/blocks';
import { Dialog } from './dialog';
import { useFirstField } from './first-field';
import { Icon } from './icon';
import { plainly } from './mrkdwn/text-object';
import { useNames } from './names';
import { SurfaceContext } from './surface';
import { perform } from './ui-client';
import { useViewSurface } from './view-surface';

type ModalProps = { person: string; modals: ShownModal[]; onTrouble: (what: string | null) => void };

function ModalForm({ person, top, depth, onTrouble }: Omit<ModalProps, 'modals'> & { top: ShownModal; depth: number }) {
  const [busy, setBusy] = useState(false);
  const app = useNames().users.find(({ isBot }) => isBot);
  const form = useRef<HTMLFormElement>(null);
  const { surface, putIn } = useViewSurface({ person, view: top, onTrouble });
  const wrong = useMemo(() => Object.keys(top.errors).join(' '), [top.errors]);
  useFirstField(form);
  useEffect(() => {
    if (wrong !== '') form.current?.querySelector('.wrong')?.scrollIntoView({ block: 'center' });
  }, [wrong]);
  const submit = async () => {
    setBusy(true);
    await putIn();
    const { error = null } = await perform('submit', { user: person, viewId: top.id });
    onTrouble(error);
    setBusy(false);
  };
  const cancel = () => perform(top.clearOnClose ? 'close' : 'back', { user: person });
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (top.submit && !busy) submit();
      }}
    >
      <header className="dialog-head">
        {depth > 1 ? (
          <button type="button" className="plain" data-testid="modal-back" aria-label="Back" onClick={cancel}>
            <Icon name="back" />
          </button>
        ) : (
          <Avatar user={app} name={app?.realName ?? ''} />
        )}
        <h2>{plainly(top.title)}</h2>
        <button
          type="button"
          className="plain"
          data-testid="modal-close"
          aria-label="Close"
          onClick={() => perform('close', { user: person })}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="dialog-body" tabIndex={-1}>
        {top.trouble && (
          <p className="trouble" role="alert" data-testid="modal-trouble">
            {top.trouble}
          </p>
        )}
        <SurfaceContext value={surface}>
          <Blocks blocks={top.blocks} />
        </SurfaceContext>
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" data-testid="modal-cancel" onClick={cancel}>
          {plainly(top.close)}
        </button>
        {top.submit && (
          <button type="submit" className="button primary" data-testid="modal-submit" disabled={busy}>
            {plainly(top.submit)}
          </button>
        )}
      </footer>
    </form>
  );
}

/** The modal on top of those that a person has open. */
export function Modal({ person, modals, onTrouble }: ModalProps) {
  const top = modals.at(-1);
  if (!top) return null;
  return (
    <Dialog
      label={top.title}
      testId="modal"
      className={modals.length > 1 ? 'stacked' : ''}
      onClose={() => perform('close', { user: person })}
    >
      <ModalForm key={top.id} person={person} top={top} depth={modals.length} onTrouble={onTrouble} />
    </Dialog>
  );
}
