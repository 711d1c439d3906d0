import type { ReactNode } from 'react';
import type { ShownMessage } from '../server/shown-message';
import type { Snapshot } from '../server/snapshot';
import type { Channel } from '../workspace/workspace-state';
import { Composer } from './composer';
import { MessageList } from './message-list';

type ChannelPaneProps = {
  snapshot: Snapshot;
  channel: Channel;
  title: string;
  head: ReactNode;
  replies: Map<string, ShownMessage[]>;
  onOpenThread: (ts: string) => void;
  onTrouble: (what: string | null) => void;
};

/** One channel: what was said in it, and where to say more. */
export function ChannelPane(props: ChannelPaneProps) {
  const { snapshot, channel, title, head, replies, onOpenThread, onTrouble } = props;
  const { person, commands, shortcuts } = snapshot;
  const first = commands[0]?.command ?? '/';
  return (
    <main className="channel-pane">
      {head}
      <MessageList
        key={channel.id}
        person={person}
        messages={snapshot.messages.filter((each) => each.channel === channel.id && each.threadTs === null)}
        replies={replies}
        shortcuts={shortcuts}
        onOpenThread={onOpenThread}
        onTrouble={onTrouble}
        empty={`Nothing has been said here yet. Try ${first} help.`}
      />
      <Composer
        key={`${person} ${channel.id}`}
        person={person}
        channel={channel.id}
        threadTs={null}
        placeholder={`Message ${title}, or ${first}`}
        commands={commands}
        shortcuts={shortcuts}
        testId="composer"
        onTrouble={onTrouble}
      />
    </main>
  );
}
