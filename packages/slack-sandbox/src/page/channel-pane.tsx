import type { ReactNode } from 'react';
import type { ShownMessage } from '../server/shown-message';
import type { Snapshot } from '../server/snapshot';
import type { Channel } from '../workspace/workspace-state';
import { Composer } from './composer';
import { MessageList } from './message-list';

type ChannelPaneProps = {
  snapshot: Snapshot;
  channel: Channel;
  /** What the channel, or the app, is called. */
  name: string;
  head: ReactNode;
  replies: Map<string, ShownMessage[]>;
  newFrom: string | null;
  found: string | null;
  onOpenThread: (ts: string) => void;
  onTrouble: (what: string | null) => void;
};

function ChannelStart({ name, topic, command }: { name: string; topic: string; command: string }) {
  return (
    <div className="channel-start">
      <h2>{name}</h2>
      <p>
        {topic && `${topic}. `}This is where it begins. Try <code>{command} help</code>.
      </p>
    </div>
  );
}

/** One channel: what was said in it, and where to say more. */
export function ChannelPane(props: ChannelPaneProps) {
  const { snapshot, channel, name, head, replies, newFrom, found, onOpenThread, onTrouble } = props;
  const { person, commands, shortcuts } = snapshot;
  const first = commands[0]?.command ?? '/';
  return (
    <main className="channel-pane">
      {head}
      <MessageList
        key={`said ${person} ${channel.id}`}
        person={person}
        messages={snapshot.messages.filter((each) => each.channel === channel.id && each.threadTs === null)}
        replies={replies}
        shortcuts={shortcuts}
        start={<ChannelStart name={name} topic={channel.topic} command={first} />}
        newFrom={newFrom}
        found={found}
        days
        onOpenThread={onOpenThread}
        onTrouble={onTrouble}
      />
      <Composer
        key={`typed ${person} ${channel.id}`}
        person={person}
        channel={channel.id}
        threadTs={null}
        placeholder={`Message ${name}, or ${first}`}
        commands={commands}
        shortcuts={shortcuts}
        testId="composer"
        onTrouble={onTrouble}
      />
    </main>
  );
}
