import type { PlacedBlock } from '../block-kit/placed';

/** A person, or the bot. */
export type User = { id: string; name: string; realName: string; title: string; isBot: boolean };

/** A named set of people. */
export type UserGroup = { id: string; name: string; handle: string; members: string[] };

/** A channel, or (`im`) the talk between one person and the bot. */
export type Channel = { id: string; name: string; kind: 'public' | 'private' | 'im'; members: string[]; topic: string };

/** What a bot attaches to a message for itself. */
export type MessageMetadata = { event_type: string; event_payload: Record<string, unknown> };

/** A message as it is kept. `ts` names it within its channel: seconds since 1970, a dot, six digits. */
export type Message = {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: PlacedBlock[];
  threadTs?: string;
  metadata?: MessageMetadata;
  edited?: string;
};

/** A message that one person sees, and that is forgotten when the sandbox stops. */
export type Ephemeral = Omit<Message, 'metadata'> & { to: string };

/** Everything that outlives a restart. `lastTs` is the last message name given out, in microseconds. */
export type WorkspaceState = {
  team: { id: string; name: string; domain: string };
  bot: { id: string; appId: string; userId: string };
  users: User[];
  groups: UserGroup[];
  channels: Channel[];
  messages: Message[];
  lastTs: number;
};
