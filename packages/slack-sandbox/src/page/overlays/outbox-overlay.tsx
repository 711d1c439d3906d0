import type { ShownMail } from '../../server/snapshot';
import { Overlay } from './overlay';

/** The e-mails that would have gone out, the newest first. */
export function OutboxOverlay({ mails, onClose }: { mails: ShownMail[]; onClose: () => void }) {
  return (
    <Overlay title="Outbox" testId="outbox" onClose={onClose}>
      <p className="quiet">Emails to customers. The sandbox sends none of them.</p>
      {mails.map(({ id, at, to, subject, text, files }) => (
        <article key={`${id} ${at}`} className="outbox-mail">
          <h3>{subject}</h3>
          <p className="quiet">
            To {to} · {new Date(at).toLocaleString()}
          </p>
          <p className="outbox-text">{text}</p>
          {files.map((file) => (
            <p key={file.id} className="sent-file">
              <a href={`/mailed/${file.id}/${encodeURIComponent(file.name)}`} target="_blank" rel="noreferrer">
                {file.name}
              </a>
            </p>
          ))}
        </article>
      ))}
    </Overlay>
  );
}
