import { useEffect } from 'react';
import type { AppTab } from '../interaction/app-home';
import type { ShownMessage } from '../server/shown-message';
import type { Snapshot } from '../server/snapshot';
import type { Channel } from '../workspace/workspace-state';
import { AppTabs } from './app-tabs';
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
  replies: Map<string, ShownMessage[]>;
  onTab: (tab: AppTab) => void;
  onOpenThread: (ts: string) => void;
  onTrouble: (what: string | null) => void;
};

/** A channel, or the app: its Home tab, or the talk with it. The bot hears of whoever comes to the app. */
export function MainPane({ snapshot, channel, tab, unread, replies, onTab, onOpenThread, onTrouble }: MainPaneProps) {
  const names = useNames();
  const { person, bot, connected, hasHome, home } = snapshot;
  useEffect(() => {
    if (tab) perform('open-app', { user: person, tab }).then((answer) => onTrouble(complaint(answer)));
  }, [person, tab, onTrouble]);
  const title = tab ? `@ ${names.user(bot)}` : `# ${channel.name}`;
  const head = (
    <PaneHead title={title} connected={connected}>
      <span className="quiet">{channel.topic}</span>
      {tab && hasHome && <AppTabs tab={tab} unread={unread} onTab={onTab} />}
    </PaneHead>
  );
  if (tab === 'home') return <HomePane head={head} person={person} home={home} onTrouble={onTrouble} />;
  const shown = { snapshot, channel, title, head, replies };
  return <ChannelPane {...shown} onOpenThread={onOpenThread} onTrouble={onTrouble} />;
}
