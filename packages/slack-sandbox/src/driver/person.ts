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

/** How often the bot receives the same event; 1 by default. */
export type Delivered = { times?: number };

/** The block, where action ids repeat. */
export type ViewTarget = { blockId?: string };

/** The block, where action ids repeat; the URL, where several unfurls of a message have the same elements. */
export type MessageTarget = ViewTarget & { url?: string };

/** A file on a person's machine. */
export type NamedFile = { name: string; content: string | Uint8Array };

/** The value (of a button, or of an option) and the place. */
export type ClickTarget = MessageTarget & { value?: TypedInput };

/**
 * A person in a channel. Can do what people can do in Slack, and throws for what they cannot: press a button that is
 * not there, choose an option that is not offered. Actions resolve when the bot has acknowledged them.
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

  /** Types a slash command. */
  command(line: string, { times = 1 }: Delivered = {}): Promise<BotOutcome> {
    return sendCommand(this.desk, { user: this.id, channel: this.channel, line, times });
  }

  /** Posts a message or a reply; returns its `ts`. The bot receives its links. */
  say(text: string, threadTs?: string, { times = 1 }: Delivered = {}): string {
    return say(this.desk, { user: this.id, channel: this.channel, text, threadTs, times }).ts;
  }

  /** Clicks a button or chooses an option in a message or in an unfurl under it, and confirms a confirm dialog. */
  click(ts: string, actionId: string, { value, ...target }: ClickTarget = {}): Promise<BotOutcome> {
    const { id: user, channel } = this;
    return actOnMessage(this.desk, { user, channel, ts, actionId, ...target, typed: value });
  }

  /** Runs a message shortcut. */
  shortcut(callbackId: string, ts: string): Promise<BotOutcome> {
    return sendMessageShortcut(this.desk, { user: this.id, channel: this.channel, ts, callbackId });
  }

  /** Runs a global shortcut. */
  globalShortcut(callbackId: string): Promise<BotOutcome> {
    return sendGlobalShortcut(this.desk, this.id, callbackId);
  }

  /** Sets the locale that Slack reports, such as pt-BR. */
  speaks(locale: string): void {
    this.desk.workspace.settings.speak(this.id, locale);
  }

  /** The options of an external_select in a message or an unfurl for a typed text. */
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

  /** Opens the direct messages with the app. */
  openMessages({ times = 1 }: Delivered = {}): Promise<BotOutcome> {
    return openApp(this.desk, { user: this.id, tab: 'messages', times });
  }

  /** The Home tab, or null if none was published. */
  home(): ShownView | null {
    const home = this.desk.workspace.views.home(this.id);
    return home ? shownView(home) : null;
  }

  /** Clicks a button or chooses an option in the Home tab. */
  async clickInHome(actionId: string, value?: TypedInput, { blockId }: ViewTarget = {}): Promise<BotOutcome> {
    return actInView(this.desk, this.#home(), { actionId, blockId, typed: value });
  }

  /** The options of an external_select in the Home tab for a typed text. */
  async suggestionsInHome(actionId: string, typed: string): Promise<Option[]> {
    return this.#suggestions(this.#home(), actionId, typed);
  }

  /** Enters a value into the top modal: a text, the value of an option, several of them, or null for nothing. */
  async fill(blockId: string, actionId: string, value: TypedInput): Promise<BotOutcome> {
    return actInView(this.desk, this.#top(), { blockId, actionId, typed: value });
  }

  /** Uploads files and puts them into the top modal's field, in place of any that are there. */
  async attach(blockId: string, actionId: string, files: readonly NamedFile[]): Promise<BotOutcome> {
    const { files: uploads } = this.desk.workspace;
    const ids = files.map(({ name, content }) => uploads.upload(this.id, name, Buffer.from(content)).id);
    return this.fill(blockId, actionId, ids);
  }

  /** Clicks a button or chooses an option in the top modal. */
  async clickInView(actionId: string, value?: TypedInput, { blockId }: ViewTarget = {}): Promise<BotOutcome> {
    return actInView(this.desk, this.#top(), { actionId, blockId, typed: value });
  }

  /** The options of an external_select in the top modal for a typed text. */
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
