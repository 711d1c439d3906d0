import type { AppTab } from '../interaction/app-home';
import type { ShownMessage } from '../server/shown-message';
import type { Snapshot } from '../server/snapshot';
import type { Channel } from '../workspace/workspace-state';
import type { Selection } from './selection';

/** What a selection comes to for this person. */
export type ChosenPlace = {
  channel: Channel | undefined;
  /** What of the app is shown; null in a channel that is not the talk with it. */
  tab: AppTab | null;
  /** The message that the open thread hangs on. */
  root: ShownMessage | undefined;
  /** Where only one thing fits on the screen: which. */
  place: 'list' | 'channel' | 'thread';
};

/** The replies that this person sees, by the message that they hang on. */
export function repliesIn({ messages }: Snapshot): Map<string, ShownMessage[]> {
  const replies = new Map<string, ShownMessage[]>();
  for (const message of messages) {
    if (message.threadTs === null) continue;
    replies.set(message.threadTs, [...(replies.get(message.threadTs) ?? []), message]);
  }
  return replies;
}

/** The place that is selected; the first channel where none is. */
export function chosenPlace({ channels, messages, hasHome }: Snapshot, selection: Selection): ChosenPlace {
  const own = channels.find((each) => each.kind === 'im');
  // Each person has direct messages of their own: whoever looks at them sees those of the person that they are now.
  const channel =
    selection.channel === '' ? channels[0] : (channels.find((each) => each.id === selection.channel) ?? own);
  const tab = channel?.kind !== 'im' ? null : hasHome ? selection.tab : 'messages';
  const inChannel = (ts: string | null | undefined) =>
    messages.find((each) => each.ts === ts && each.channel === channel?.id);
  const named = inChannel(selection.thread);
  const root = inChannel(named?.threadTs ?? named?.ts);
  const place = selection.channel === '' ? 'list' : root ? 'thread' : 'channel';
  return { channel, tab, root, place };
}
