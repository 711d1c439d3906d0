import type { Changes } from './changes';
import type { Ephemeral, SlackMessage, Unfurl, WorkspaceState } from './workspace-state';

type NewMessage = Omit<SlackMessage, 'ts'>;

/** What was said: messages and threads, which stay, and what only one person saw, which does not. */
export class Messages {
  #ephemerals: Ephemeral[] = [];

  constructor(
    private readonly state: WorkspaceState,
    private readonly clock: () => number,
    private readonly changes: Changes,
  ) {}

  /** A name that no message has had: the time, moved on where several fall on the same microsecond. */
  nextTs(): string {
    this.state.lastTs = Math.max(Math.floor(this.clock() * 1000), this.state.lastTs + 1);
    const micros = String(this.state.lastTs).padStart(7, '0');
    return `${micros.slice(0, -6)}.${micros.slice(-6)}`;
  }

  post(message: NewMessage): SlackMessage {
    const posted = { ts: this.nextTs(), ...message };
    this.state.messages.push(posted);
    this.changes.announce();
    return posted;
  }

  find(channel: string, ts: string): SlackMessage | undefined {
    return this.state.messages.find((each) => each.ts === ts && each.channel === channel);
  }

  /** The message whose addresses the bot was told under this name. */
  findShared(unfurlId: string): SlackMessage | undefined {
    return this.state.messages.find((each) => each.links?.unfurlId === unfurlId);
  }

  /** Shows what the bot tells of addresses in a message; of one that it told of before, in the same place. */
  unfurl(message: SlackMessage, unfurls: Omit<Unfurl, 'id'>[]): void {
    const shown = message.unfurls ?? [];
    const before = (url: string) => shown.find((each) => each.url === url);
    const last = Math.max(0, ...shown.map(({ id }) => id));
    const fresh = unfurls.filter(({ url }) => !before(url));
    const kept = shown.map((each) => ({ ...(unfurls.find(({ url }) => url === each.url) ?? each), id: each.id }));
    message.unfurls = [...kept, ...fresh.map((each, at) => ({ ...each, id: last + 1 + at }))];
    this.changes.announce();
  }

  /**
   * Changes what a message says; metadata that is left out stays. As in Slack, one that has blocks is not shown as
   * edited.
   */
  edit(
    message: SlackMessage,
    changed: Pick<SlackMessage, 'text' | 'blocks'> & Partial<Pick<SlackMessage, 'metadata'>>,
  ): void {
    Object.assign(message, changed, changed.blocks.length === 0 && { edited: this.nextTs() });
    this.changes.announce();
  }

  remove(message: SlackMessage): void {
    this.state.messages = this.state.messages.filter((each) => each !== message);
    this.changes.announce();
  }

  /** What stands in the channel itself, oldest first. */
  inChannel(channel: string): SlackMessage[] {
    return this.state.messages.filter((each) => each.channel === channel && each.threadTs === undefined);
  }

  /** The replies under a message, oldest first. */
  replies(channel: string, ts: string): SlackMessage[] {
    return this.state.messages.filter((each) => each.channel === channel && each.threadTs === ts);
  }

  whisper(message: Omit<Ephemeral, 'ts'>): Ephemeral {
    const whispered = { ts: this.nextTs(), ...message };
    this.#ephemerals.push(whispered);
    this.changes.announce();
    return whispered;
  }

  /** What only this person sees, oldest first. */
  ephemeralsFor(user: string): Ephemeral[] {
    return this.#ephemerals.filter((each) => each.to === user);
  }

  findEphemeral(user: string, ts: string): Ephemeral | undefined {
    return this.ephemeralsFor(user).find((each) => each.ts === ts);
  }

  editEphemeral(message: Ephemeral, changed: Pick<Ephemeral, 'text' | 'blocks'>): void {
    Object.assign(message, changed);
    this.changes.announce();
  }

  removeEphemeral(message: Ephemeral): void {
    this.#ephemerals = this.#ephemerals.filter((each) => each !== message);
    this.changes.announce();
  }
}
