import { type ReactNode, useEffect } from 'react';
import type { AppTab } from '../interaction/app-home';
import type { ShownMessage } from '../server/shown-message';
import type { Snapshot } from '../server/snapshot';
import type { Channel } from '../workspace/workspace-state';
import { AppTabs } from './app-tabs';
import { Avatar } from './avatar';
import { ChannelName } from './channel-name';
import { ChannelPane } from './channel-pane';
import { HomePane } from './home-pane';
import { useNames } from './names';
import { PaneHead } from './pane-head';
import { complaint, perform } from './ui-client';

type MainPaneProps = {
  snapshot: Snapshot;
  channel: Channel;
  /** What of the app is shown; null in a channel that is not the talk with it. */
  tab: AppTab | null;
  unread: boolean;
  newFrom: string | null;
  found: string | null;
  replies: Map<string, ShownMessage[]>;
  onBack: () => void;
  onTab: (tab: AppTab) => void;
  onOpenThread: (ts: string) => void;
  onPeople: () => void;
  onTrouble: (what: string | null) => void;
};

const FACES = 3;

/** Who is in a channel. */
function Members({ channel, onPeople }: { channel: Channel; onPeople: () => void }) {
  const { users } = useNames();
  const members = users.filter(({ id }) => channel.members.includes(id));
  return (
    <button
      type="button"
      className="members"
      title={members.map((each) => each.realName).join(', ')}
      onClick={onPeople}
    >
      <span className="faces">
        {members.slice(0, FACES).map((user) => (
          <Avatar key={user.id} user={user} name={user.realName} />
        ))}
      </span>
      {members.length}
    </button>
  );
}

function headOf(props: MainPaneProps, title: ReactNode): ReactNode {
  const { snapshot, channel, tab, unread, onBack, onTab, onPeople } = props;
  const tabs = tab && snapshot.hasHome ? <AppTabs tab={tab} unread={unread} onTab={onTab} /> : null;
  return (
    <PaneHead title={title} connected={snapshot.connected} tabs={tabs} onBack={onBack}>
      <span className="quiet topic">{channel.topic}</span>
      {!tab && <Members channel={channel} onPeople={onPeople} />}
    </PaneHead>
  );
}

/** A channel, or the app: its Home tab, or the talk with it. The bot hears of whoever comes to the app. */
export function MainPane(props: MainPaneProps) {
  const { snapshot, channel, tab, newFrom, found, replies, onOpenThread, onTrouble } = props;
  const names = useNames();
  const { person, bot, home } = snapshot;
  useEffect(() => {
    if (tab) perform('open-app', { user: person, tab }).then((answer) => onTrouble(complaint(answer)));
  }, [person, tab, onTrouble]);
  const name = tab ? names.user(bot) : `#${channel.name}`;
  const head = headOf(props, tab ? name : <ChannelName channel={channel} />);
  if (tab === 'home') return <HomePane head={head} person={person} home={home} onTrouble={onTrouble} />;
  const shown = { snapshot, channel, name, head, replies, newFrom, found };
  return <ChannelPane {...shown} onOpenThread={onOpenThread} onTrouble={onTrouble} />;
}
