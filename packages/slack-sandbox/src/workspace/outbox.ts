import { randomBytes } from 'node:crypto';
import type { Changes } from './changes';
import type { OutboxMail, SentFile, WorkspaceState } from './workspace-state';

/** What is kept: old mails make room for new ones. */
const MOST_MAILS = 200;

/** A mail as the bot's makers hand it over. */
export type MailToShow = Omit<OutboxMail, 'at' | 'files'> & {
  attachments?: readonly { name: string; bytes: Uint8Array }[];
};

/** The e-mails that the bot's makers would have sent, for people to read on the page. */
export class Outbox {
  constructor(
    private readonly state: WorkspaceState,
    private readonly clock: () => number,
    private readonly changes: Changes,
  ) {}

  /** The newest first. */
  get all(): OutboxMail[] {
    return [...(this.state.outbox ?? [])].reverse();
  }

  add({ attachments = [], ...mail }: MailToShow): void {
    const files = attachments.map(({ name, bytes }) => ({
      id: `F${randomBytes(5).toString('hex').toUpperCase()}`,
      name,
      bytes: Buffer.from(bytes).toString('base64'),
    }));
    const added = { ...mail, at: this.clock(), ...(files.length > 0 && { files }) };
    this.state.outbox = [...(this.state.outbox ?? []), added].slice(-MOST_MAILS);
    this.changes.announce();
  }

  attachment(id: string): SentFile | undefined {
    return this.all.flatMap(({ files = [] }) => files).find((one) => one.id === id);
  }
}
