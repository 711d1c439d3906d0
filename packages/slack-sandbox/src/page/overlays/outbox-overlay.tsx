import type { OutboxMail } from '../../workspace/workspace-state';
import { Overlay } from './overlay';

/** The e-mails that would have gone out, the newest first. */
export function OutboxOverlay({ mails, onClose }: { mails: OutboxMail[]; onClose: () => void }) {
  return (
    <Overlay title="Outbox" testId="outbox" onClose={onClose}>
      <p className="quiet">Emails to customers. The sandbox sends none of them.</p>
      {mails.map(({ id, at, to, subject, text }) => (
        <article key={`${id} ${at}`} className="outbox-mail">
          <h3>{subject}</h3>
          <p className="quiet">
            To {to} · {new Date(at).toLocaleString()}
          </p>
          <p className="outbox-text">{text}</p>
        </article>
      ))}
    </Overlay>
  );
}
