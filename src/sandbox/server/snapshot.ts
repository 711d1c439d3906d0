import type { StateValues } from '../block-kit/element-values';
import type { PlacedBlock } from '../block-kit/placed';
import type { ViewArgument } from '../block-kit/views';
import type { Desk } from '../interaction/desk';
import type { SlashCommand } from '../manifest';
import { SocketMode } from '../transport/socket-mode';
import type { Channel, User, UserGroup } from '../workspace/workspace-state';

const SHOWN_MESSAGES = 300;

/** A message as the page shows it. */
export type ShownMessage = {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: PlacedBlock[];
  threadTs: string | null;
  edited: boolean;
  ephemeral: boolean;
};

/** An open modal as the page shows it. */
export type ShownModal = {
  id: string;
  hash: string;
  title: string;
  submit: string | null;
  close: string;
  clearOnClose: boolean;
  blocks: PlacedBlock[];
  values: StateValues;
  errors: Record<string, string>;
  trouble: string | null;
};

/** All that one person sees of the workspace. */
export type Snapshot = {
  person: string;
  bot: string;
  connected: boolean;
  users: User[];
  groups: UserGroup[];
  channels: Channel[];
  commands: SlashCommand[];
  messages: ShownMessage[];
  modals: ShownModal[];
};

/** What `person` sees now: at most the last few hundred messages of each channel. */
export function snapshot({ workspace, manifest, transport }: Desk, person: string): Snapshot {
  const { state, messages, views } = workspace;
  const channels = state.channels.filter((channel) => channel.members.includes(person));
  const posted = channels.flatMap(({ id }) => state.messages.filter((m) => m.channel === id).slice(-SHOWN_MESSAGES));
  const shown = [
    ...posted.map((message) => ({ ...message, ephemeral: false })),
    ...messages.ephemeralsFor(person).map((message) => ({ ...message, ephemeral: true })),
  ].sort((a, b) => (a.ts < b.ts ? -1 : 1));
  return {
    person,
    bot: state.bot.userId,
    connected: !(transport instanceof SocketMode) || transport.connections > 0,
    users: state.users,
    groups: state.groups,
    channels,
    commands: manifest.commands,
    messages: shown.map(({ ts, channel, user, text, blocks, threadTs = null, edited, ephemeral }) => {
      return { ts, channel, user, text, blocks, threadTs, edited: edited !== undefined, ephemeral };
    }),
    modals: views.of(person).flatMap((open) => {
      const { view, id, hash, values, errors, trouble } = open;
      return view.type === 'modal' ? [{ ...faceOf(view), id, hash, blocks: view.blocks, values, errors, trouble }] : [];
    }),
  };
}

type Modal = Extract<ViewArgument, { type: 'modal' }>;

function faceOf({ title, submit, close, clear_on_close = false }: Omit<Modal, 'blocks'>) {
  return {
    title: title.text,
    submit: submit?.text ?? null,
    close: close?.text ?? 'Cancel',
    clearOnClose: clear_on_close,
  };
}
