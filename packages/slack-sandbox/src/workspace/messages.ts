import type { Changes } from './changes';
import type { Ephemeral, SlackMessage, Unfurl, WorkspaceState } from './workspace-state';

/** What a message of an instant, in microseconds since 1970, is called. */
export function tsOf(micros: number): string {
  const digits = String(micros).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

type NewMessage = Omit<SlackMessage, 'ts'>;

/** Messages and threads, which are persisted, and ephemeral messages, which are not. */
export class Messages {
  #ephemerals: Ephemeral[] = [];

  constructor(
    private readonly state: WorkspaceState,
    private readonly clock: () => number,
    private readonly changes: Changes,
  ) {}

  /** Unique: the time, or the next free microsecond. */
  nextTs(): string {
    this.state.lastTs = Math.max(Math.floor(this.clock() * 1000), this.state.lastTs + 1);
    return tsOf(this.state.lastTs);
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

  /** The message of a link_shared event. */
  findShared(unfurlId: string): SlackMessage | undefined {
    return this.state.messages.find((each) => each.links?.unfurlId === unfurlId);
  }

  /** Adds or replaces unfurls by URL. */
  unfurl(message: SlackMessage, unfurls: Omit<Unfurl, 'id'>[]): void {
    const shown = message.unfurls ?? [];
    const before = (url: string) => shown.find((each) => each.url === url);
    const last = Math.max(0, ...shown.map(({ id }) => id));
    const fresh = unfurls.filter(({ url }) => !before(url));
    const kept = shown.map((each) => ({ ...(unfurls.find(({ url }) => url === each.url) ?? each), id: each.id }));
    message.unfurls = [...kept, ...fresh.map((each, at) => ({ ...each, id: last + 1 + at }))];
    this.changes.announce();
  }

  /** Metadata stays unless it is given. As in Slack, a message with blocks is not marked as edited. */
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

  /** Without replies, oldest first. */
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

  /** Oldest first. */
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

  /** Forgets what only some people saw. */
  forgetEphemerals(): void {
    this.#ephemerals = [];
  }

  removeEphemeral(message: Ephemeral): void {
    this.#ephemerals = this.#ephemerals.filter((each) => each !== message);
    this.changes.announce();
  }
}
