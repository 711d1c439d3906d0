import type { StateValues } from '../block-kit/element-values';
import type { PlacedBlock } from '../block-kit/placed';
import type { Workspace } from '../workspace/workspace';
import type { Ephemeral, SlackMessage, Unfurl } from '../workspace/workspace-state';

/** What the bot shows of an address, with what the person chose in it. */
export type ShownUnfurl = Unfurl & { values: StateValues };

/** A message as the page shows it to one person, with what they chose in it. */
export type ShownMessage = {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: PlacedBlock[];
  values: StateValues;
  unfurls: ShownUnfurl[];
  files: { id: string; name: string }[];
  threadTs: string | null;
  edited: boolean;
  ephemeral: boolean;
};

const SHOWN_MESSAGES = 300;

/**
 * What `person` sees of what was said, old to new: at most the last few hundred messages of each of their channels.
 */
export function shownMessages(workspace: Workspace, person: string): ShownMessage[] {
  const { state, messages } = workspace;
  const channels = state.channels.filter((channel) => channel.members.includes(person));
  const posted = channels.flatMap(({ id }) => state.messages.filter((m) => m.channel === id).slice(-SHOWN_MESSAGES));
  return [
    ...posted.map((message) => shown(workspace, person, message, { ephemeral: false })),
    ...messages.ephemeralsFor(person).map((message) => shown(workspace, person, message, { ephemeral: true })),
  ].sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

function shown(
  { messageStates }: Workspace,
  person: string,
  message: SlackMessage | Ephemeral,
  { ephemeral }: { ephemeral: boolean },
): ShownMessage {
  const { ts, channel, user, text, blocks, threadTs = null, edited } = message;
  const unfurls = 'unfurls' in message ? (message.unfurls ?? []) : [];
  const files = 'files' in message ? (message.files ?? []) : [];
  const place = { user: person, channel, ts };
  return {
    ...{ ts, channel, user, text, blocks, threadTs, ephemeral },
    values: messageStates.of(place, blocks),
    unfurls: unfurls.map((unfurl) => {
      return { ...unfurl, values: messageStates.of({ ...place, url: unfurl.url }, unfurl.blocks) };
    }),
    files: files.map(({ id, name }) => ({ id, name })),
    edited: edited !== undefined,
  };
}
