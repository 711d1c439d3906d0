import type { TypedInput } from '../block-kit/element-values';
import type { Option } from '../block-kit/text-objects';
import { openApp } from '../interaction/app-home';
import { closeAll, closeTop } from '../interaction/closings';
import { sendCommand } from '../interaction/commands';
import type { BotOutcome, Desk } from '../interaction/desk';
import { elementAmong } from '../interaction/element-among';
import { actOnMessage } from '../interaction/message-actions';
import { elementOn, messageBefore } from '../interaction/message-parts';
import { say } from '../interaction/say';
import { sendGlobalShortcut, sendMessageShortcut } from '../interaction/shortcuts';
import { submit, type ViewSubmitResult } from '../interaction/submissions';
import { suggest } from '../interaction/suggestions';
import { actInView } from '../interaction/view-actions';
import type { OpenView } from '../workspace/open-view';
import { type ShownView, shownView } from './shown-view';

/** How often the bot is told of one and the same thing; once unless told. */
export type Delivered = { times?: number };

/** What narrows a click in a view down: the block, where action ids repeat. */
export type ViewTarget = { blockId?: string };

/**
 * What narrows a place on a message down: the block where action ids repeat, and, where the bot shows the same of
 * several addresses in one message, which of its `unfurls` is meant.
 */
export type MessageTarget = ViewTarget & { url?: string };

/** What narrows a click on a message down: the value (of a button, or of what is chosen), and the place. */
export type ClickTarget = MessageTarget & { value?: TypedInput };

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
  command(line: string, { times = 1 }: Delivered = {}): Promise<BotOutcome> {
    return sendCommand(this.desk, { user: this.id, channel: this.channel, line, times });
  }

  /**
   * Says something, in the channel or in a thread, and returns the name (`ts`) of the message. The bot hears of its
   * links in it.
   */
  say(text: string, threadTs?: string, { times = 1 }: Delivered = {}): string {
    return say(this.desk, { user: this.id, channel: this.channel, text, threadTs, times }).ts;
  }

  /**
   * Presses a button or chooses from a menu on a message of the channel (or one that only this person sees), or in what
   * the bot shows of an address in it; a confirm dialog is confirmed.
   */
  click(ts: string, actionId: string, { value, ...target }: ClickTarget = {}): Promise<BotOutcome> {
    const { id: user, channel } = this;
    return actOnMessage(this.desk, { user, channel, ts, actionId, ...target, typed: value });
  }

  /** Chooses a shortcut of the bot's on a message of the channel. */
  shortcut(callbackId: string, ts: string): Promise<BotOutcome> {
    return sendMessageShortcut(this.desk, { user: this.id, channel: this.channel, ts, callbackId });
  }

  /** Chooses a shortcut of the bot's that belongs to no place. */
  globalShortcut(callbackId: string): Promise<BotOutcome> {
    return sendGlobalShortcut(this.desk, this.id, callbackId);
  }

  /** Sets the language that Slack reports of this person, such as pt-BR. */
  speaks(locale: string): void {
    this.desk.workspace.settings.speak(this.id, locale);
  }

  /** What the bot offers in an external_select of a message, or of what it shows under it, for a typed text. */
  async suggestions(ts: string, actionId: string, typed: string, target: MessageTarget = {}): Promise<Option[]> {
    const seen = messageBefore(this.desk.workspace, this.id, this.channel, ts);
    const { placed, part } = elementOn(seen, { actionId, ...target });
    const asking = { container: ts, channel: this.channel, url: part.unfurl?.url, ...placed };
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

  /** Opens the app at its Home tab. */
  openHome({ times = 1 }: Delivered = {}): Promise<BotOutcome> {
    return openApp(this.desk, { user: this.id, tab: 'home', times });
  }

  /** Opens the app at the direct messages with it. */
  openMessages({ times = 1 }: Delivered = {}): Promise<BotOutcome> {
    return openApp(this.desk, { user: this.id, tab: 'messages', times });
  }

  /** The Home tab, or null if none was published. */
  home(): ShownView | null {
    const home = this.desk.workspace.views.home(this.id);
    return home ? shownView(home) : null;
  }

  /** Presses a button, or chooses from a menu, in the Home tab. */
  async clickInHome(actionId: string, value?: TypedInput, { blockId }: ViewTarget = {}): Promise<BotOutcome> {
    return actInView(this.desk, this.#home(), { actionId, blockId, typed: value });
  }

  /** What the bot offers in an external_select of the Home tab for a typed text. */
  async suggestionsInHome(actionId: string, typed: string): Promise<Option[]> {
    return this.#suggestions(this.#home(), actionId, typed);
  }

  /** Puts something into the top modal: a text, the value of an option, several of them, or null for nothing. */
  async fill(blockId: string, actionId: string, value: TypedInput): Promise<BotOutcome> {
    return actInView(this.desk, this.#top(), { blockId, actionId, typed: value });
  }

  /** Presses a button, or chooses from a menu, in the top modal. */
  async clickInView(actionId: string, value?: TypedInput, { blockId }: ViewTarget = {}): Promise<BotOutcome> {
    return actInView(this.desk, this.#top(), { actionId, blockId, typed: value });
  }

  /** What the bot offers in an external_select of the top modal for a typed text. */
  async suggestionsInView(actionId: string, typed: string): Promise<Option[]> {
    return this.#suggestions(this.#top(), actionId, typed);
  }

  /** Submits the top modal. */
  async submit(): Promise<ViewSubmitResult> {
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

  #suggestions({ id, view }: OpenView, actionId: string, typed: string): Promise<Option[]> {
    return suggest(this.desk, this.id, { container: id, ...elementAmong(view.blocks, { actionId }) }, typed);
  }

  #home(): OpenView {
    const home = this.desk.workspace.views.home(this.id);
    if (!home) throw new Error(`Nothing is published in the Home tab of ${this.id}`);
    return home;
  }

  #top(): OpenView {
    const top = this.desk.workspace.views.top(this.id);
    if (!top) throw new Error(`${this.id} has no modal open`);
    return top;
  }
}
