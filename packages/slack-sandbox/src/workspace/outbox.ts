import type { Changes } from './changes';
import type { OutboxMail, WorkspaceState } from './workspace-state';

/** What is kept: old mails make room for new ones. */
const MOST_MAILS = 200;

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

  add(mail: Omit<OutboxMail, 'at'>): void {
    this.state.outbox = [...(this.state.outbox ?? []), { ...mail, at: this.clock() }].slice(-MOST_MAILS);
    this.changes.announce();
  }
}
