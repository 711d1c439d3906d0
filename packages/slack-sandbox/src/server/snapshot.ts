import type { Desk } from '../interaction/desk';
import type { Shortcut, SlashCommand } from '../manifest';
import { type ShownTour, shownTour } from '../tour/shown-tour';
import { SocketMode } from '../transport/socket-mode';
import { tsOf } from '../workspace/messages';
import type { Channel, OutboxMail, SentFile, User, UserGroup } from '../workspace/workspace-state';
import { type ShownMessage, shownMessages } from './shown-message';
import { type ShownModal, shownHome, shownModals, type ViewContent } from './shown-views';

/** A mail without the bytes of its attachments. */
export type ShownMail = Omit<OutboxMail, 'files'> & { files: Pick<SentFile, 'id' | 'name'>[] };

/** All that one person sees of the workspace. */
export type Snapshot = {
  /** What the workspace is called. */
  team: string;
  /** The name of the last message, by whomever and wherever. */
  now: string;
  person: string;
  bot: string;
  connected: boolean;
  users: User[];
  groups: UserGroup[];
  channels: Channel[];
  commands: SlashCommand[];
  shortcuts: Shortcut[];
  messages: ShownMessage[];
  /** True if the app has a Home tab at all. */
  hasHome: boolean;
  /** What the app last published in this person's Home tab; null where it never did. */
  home: ViewContent | null;
  modals: ShownModal[];
  /** What the app was not told, and why. */
  notices: string[];
  /** E-mails that would have gone out, the newest first. */
  outbox: ShownMail[];
  tour: ShownTour | null;
};

/** What `person` sees now. */
export function snapshot({ workspace, manifest, transport, tour }: Desk, person: string): Snapshot {
  const { state, views, notices, outbox } = workspace;
  const home = views.home(person);
  return {
    team: state.team.name,
    now: tsOf(state.lastTs),
    person,
    bot: state.bot.userId,
    connected: !(transport instanceof SocketMode) || transport.connections > 0,
    users: state.users,
    groups: state.groups,
    channels: state.channels.filter((channel) => channel.members.includes(person)),
    commands: manifest.commands,
    shortcuts: manifest.shortcuts,
    messages: shownMessages(workspace, person),
    hasHome: manifest.homeTab,
    home: home ? shownHome(home) : null,
    modals: shownModals(views.of(person)),
    notices: notices.all,
    outbox: outbox.all.map(shownMail),
    tour: tour ? shownTour(workspace, tour) : null,
  };
}

function shownMail({ files = [], ...mail }: OutboxMail): ShownMail {
  return { ...mail, files: files.map(({ id, name }) => ({ id, name })) };
}
