import type { PlacedBlock } from '../block-kit/placed';

/** A person, or the bot. `locale` is the language that Slack reports of them, such as en-US. */
export type User = { id: string; name: string; realName: string; title: string; isBot: boolean; locale: string };

/** A named set of people. */
export type UserGroup = { id: string; name: string; handle: string; members: string[] };

/** A channel, or (`im`) the talk between one person and the bot. */
export type Channel = { id: string; name: string; kind: 'public' | 'private' | 'im'; members: string[]; topic: string };

/** What a bot attaches to a message for itself. */
export type MessageMetadata = { event_type: string; event_payload: Record<string, unknown> };

/**
 * The addresses in a message that the bot was told of, escaped as in its text, and the name that it was told them
 * under.
 */
export type SharedLinks = { unfurlId: string; urls: string[] };

/**
 * What the bot shows of an address in a person's message: blocks, or the fields of an attachment. `id` counts within
 * the message.
 */
export type Unfurl = {
  id: number;
  /** The address, escaped as in the text of the message. */
  url: string;
  blocks: PlacedBlock[];
  color?: string;
  pretext?: string;
  title?: string;
  titleLink?: string;
  text?: string;
  footer?: string;
  fallback?: string;
};

/** A file that the bot sent with a message or a mail; its bytes in base64. */
export type SentFile = { id: string; name: string; bytes: string };

/** A message as it is kept. `ts` names it within its channel: seconds since 1970, a dot, six digits. */
export type SlackMessage = {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: PlacedBlock[];
  threadTs?: string;
  metadata?: MessageMetadata;
  edited?: string;
  links?: SharedLinks;
  unfurls?: Unfurl[];
  files?: SentFile[];
};

/** A message that one person sees, and that is forgotten when the sandbox stops. */
export type Ephemeral = Omit<SlackMessage, 'metadata' | 'links' | 'unfurls' | 'files'> & { to: string };

/** A file that a person uploaded. `shared` once the app was sent it: before, only its owner sees it. */
export type UploadedFile = {
  id: string;
  name: string;
  filetype: string;
  mimetype: string;
  size: number;
  user: string;
  created: number;
  shared: boolean;
};

/** An e-mail that would have gone out, with its attachments. `at` is milliseconds since 1970. */
export type OutboxMail = { id: string; at: number; to: string; subject: string; text: string; files?: SentFile[] };

/**
 * Everything that outlives a restart. `lastTs` is the last message name given out, in microseconds; `ticked` are the
 * tasks of the tour that people say are done.
 */
export type WorkspaceState = {
  team: { id: string; name: string; domain: string };
  bot: { id: string; appId: string; userId: string };
  users: User[];
  groups: UserGroup[];
  channels: Channel[];
  messages: SlackMessage[];
  lastTs: number;
  ticked?: string[];
  files?: UploadedFile[];
  /** Missing where no mail was ever sent. */
  outbox?: OutboxMail[];
};
