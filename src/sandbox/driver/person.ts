import type { Typed } from '../block-kit/element-values';
import type { Option } from '../block-kit/text-objects';
import { closeAll, closeTop } from '../interaction/closings';
import { sendCommand } from '../interaction/commands';
import type { Desk, Outcome } from '../interaction/desk';
import { elementAmong } from '../interaction/element-among';
import { actOnMessage, messageBefore } from '../interaction/message-actions';
import { say } from '../interaction/say';
import { type Submitted, submit } from '../interaction/submissions';
import { suggest } from '../interaction/suggestions';
import { actInView } from '../interaction/view-actions';
import type { OpenView } from '../workspace/open-view';
import { type ShownView, shownView } from './shown-view';

/** What narrows a click down: the value (of a button, or of the option chosen), and the block where action ids repeat. */
export type ClickTarget = { value?: string; blockId?: string };

/**
 * One person at one place of the workspace. Can do what a person can do in Slack, and throws where a person could not:
 * press a button that is not there, choose what is not offered. Each action resolves when the bot has acknowledged it.
 */
export class Person {
  constructor(
    private readonly desk: Desk,
    readonly id: string,
    readonly channel: string,
  ) {
    desk.workspace.directory.channelOf(id, channel);
  }

  /** The same person in another channel. */
  in(channel: string): Person {
    return new Person(this.desk, this.id, channel);
  }

  /** Types a slash command. `times` above one delivers the same command more than once. */
  command(line: string, { times = 1 } = {}): Promise<Outcome> {
    return sendCommand(this.desk, { user: this.id, channel: this.channel, line, times });
  }

  /** Says something, in the channel or in a thread, and returns the name (`ts`) of the message. */
  say(text: string, threadTs?: string): string {
    return say(this.desk.workspace, { user: this.id, channel: this.channel, text, threadTs }).ts;
  }

  /** Presses a button or chooses from a menu on a message of the channel (or one that only this person sees); a confirm dialog is confirmed. */
  click(ts: string, actionId: string, { value, blockId }: ClickTarget = {}): Promise<Outcome> {
    return actOnMessage(this.desk, { user: this.id, channel: this.channel, ts, actionId, blockId, typed: value });
  }

  /** What the bot offers in an external_select of a message for a typed text. */
  suggestions(ts: string, actionId: string, typed: string): Promise<Option[]> {
    const { message } = messageBefore(this.desk.workspace, this.id, this.channel, ts);
    const asking = { container: ts, channel: this.channel, ...elementAmong(message.blocks, { actionId }) };
    return suggest(this.desk, this.id, asking, typed);
  }

  /** The modal on top, or null. */
  view(): ShownView | null {
    const top = this.desk.workspace.views.top(this.id);
    return top ? shownView(top) : null;
  }

  /** All open modals, the top one last. */
  views(): ShownView[] {
    return this.desk.workspace.views.of(this.id).map(shownView);
  }

  /** The Home tab, or null if none was published. */
  home(): ShownView | null {
    const home = this.desk.workspace.views.home(this.id);
    return home ? shownView(home) : null;
  }

  /** Puts something into the top modal: a text, the value of an option, several of them, or null for nothing. */
  fill(blockId: string, actionId: string, value: Typed): Promise<Outcome> {
    return actInView(this.desk, this.#top(), { blockId, actionId, typed: value });
  }

  /** Presses a button, or chooses from a menu, in the top modal. */
  clickInView(actionId: string, value?: Typed): Promise<Outcome> {
    return actInView(this.desk, this.#top(), { actionId, typed: value });
  }

  /** What the bot offers in an external_select of the top modal for a typed text. */
  suggestionsInView(actionId: string, typed: string): Promise<Option[]> {
    const top = this.#top();
    return suggest(this.desk, this.id, { container: top.id, ...elementAmong(top.view.blocks, { actionId }) }, typed);
  }

  /** Submits the top modal. */
  submit(): Promise<Submitted> {
    return submit(this.desk, this.#top());
  }

  /** Closes the top modal; the one below is shown again. */
  back(): Promise<void> {
    return closeTop(this.desk, this.id);
  }

  /** Closes all modals. */
  close(): Promise<void> {
    return closeAll(this.desk, this.id);
  }

  #top(): OpenView {
    const top = this.desk.workspace.views.top(this.id);
    if (!top) throw new Error(`${this.id} has no modal open`);
    return top;
  }
}
