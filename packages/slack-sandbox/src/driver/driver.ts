import type { Desk } from '../interaction/desk';
import type { Disturbance } from '../transport/disturbances';
import { SocketMode } from '../transport/socket-mode';
import type { Fault } from '../web-api/faults';
import type { ApiCall, WebApi } from '../web-api/web-api';
import type { Ephemeral, SlackMessage } from '../workspace/workspace-state';
import { Group } from './group';
import { Person } from './person';
import { until } from './until';

const DESCRIBED_CALLS = 10;

/** Drives a sandbox from a program: acts as its people, reads all messages, injects faults. */
export class Driver {
  constructor(
    private readonly desk: Desk,
    private readonly api: WebApi,
  ) {}

  /** Every call of the Web API, oldest first. */
  get apiCalls(): readonly ApiCall[] {
    return this.api.calls;
  }

  /** A person, at first in the first channel. Throws for an unknown id. */
  as(user: string): Person {
    return new Person(this.desk, user, this.desk.workspace.state.channels[0]?.id ?? '');
  }

  /** Throws for an unknown id. */
  group(id: string): Group {
    return new Group(this.desk.workspace, id);
  }

  /** Messages of a channel without replies, oldest first. A person's id stands for their direct messages. */
  messages(channel: string): SlackMessage[] {
    const { directory, messages } = this.desk.workspace;
    return messages.inChannel(directory.channel(channel).id).map((each) => ({ ...each }));
  }

  /** The message, then its replies. */
  thread(channel: string, ts: string): SlackMessage[] {
    const { directory, messages } = this.desk.workspace;
    const { id } = directory.channel(channel);
    const root = messages.find(id, ts);
    return [...(root ? [root] : []), ...messages.replies(id, ts)].map((each) => ({ ...each }));
  }

  /** Oldest first. */
  ephemerals(user: string): Ephemeral[] {
    return this.desk.workspace.messages.ephemeralsFor(user).map((each) => ({ ...each }));
  }

  /** Resolves with the first truthy result of `predicate`. Rejects at the deadline. */
  until<Found>(predicate: () => Found, { timeoutMs = 10_000 } = {}) {
    return until(this.desk.workspace.changes, predicate, { timeoutMs, describe: () => this.#describe() });
  }

  /** Makes the next call (or the next `times`) of a Web API method fail. */
  failNext(method: string, fault: Fault): void {
    this.api.faults.order(method, fault);
  }

  /** How many failures ordered by `failNext` wait for calls of a method. */
  faultsLeft(method: string): number {
    return this.api.faults.left(method);
  }

  /** Delivers the next action of a person twice, or late. */
  disturbNext(disturbance: Disturbance): void {
    this.desk.transport.disturbances.order(disturbance);
  }

  /** From now on takes so many posts a second in each channel; 0 for any number. */
  limitPosts(perSecond: number): void {
    this.api.limitPosts(perSecond);
  }

  /** Open Socket Mode connections; 0 without Socket Mode. */
  connections(): number {
    return this.#socketMode()?.connections ?? 0;
  }

  /** Terminates every Socket Mode connection. */
  dropConnections(): void {
    this.#socketMode()?.dropConnections();
  }

  /** Asks the bot to connect again, as Slack does now and then, and closes its connections. */
  refreshConnections(): void {
    this.#socketMode()?.refreshConnections();
  }

  #socketMode(): SocketMode | undefined {
    return this.desk.transport instanceof SocketMode ? this.desk.transport : undefined;
  }

  #describe(): string {
    const calls = this.api.calls.slice(-DESCRIBED_CALLS).map(({ method, error }) => `${method}: ${error ?? 'ok'}`);
    return `Last calls: ${calls.join(', ') || 'none'}`;
  }
}
