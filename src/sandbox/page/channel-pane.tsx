import type { ShownMessage, Snapshot } from '../server/snapshot';
import type { Channel } from '../workspace/workspace-state';
import { Composer } from './composer';
import { MessageList } from './message-list';
import { useNames } from './names';

type ChannelPaneProps = {
  snapshot: Snapshot;
  channel: Channel;
  replies: Map<string, ShownMessage[]>;
  onOpenThread: (ts: string) => void;
  onTrouble: (what: string | null) => void;
};

/** One channel: what was said in it, and where to say more. */
export function ChannelPane({ snapshot, channel, replies, onOpenThread, onTrouble }: ChannelPaneProps) {
  const names = useNames();
  const { person, bot, connected, commands } = snapshot;
  const title = channel.kind === 'im' ? `@ ${names.user(bot)}` : `# ${channel.name}`;
  const first = commands[0]?.command ?? '/';
  return (
    <main className="channel-pane">
      <header className="pane-head">
        <h1>{title}</h1>
        <span className="quiet">{channel.topic}</span>
        {!connected && <span className="disconnected">The app is not connected</span>}
      </header>
      <MessageList
        key={channel.id}
        person={person}
        messages={snapshot.messages.filter((each) => each.channel === channel.id && each.threadTs === null)}
        replies={replies}
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
        testId="composer"
        onTrouble={onTrouble}
      />
    </main>
  );
}
