import type { AppTab } from '../interaction/app-home';
import type { Snapshot } from '../server/snapshot';
import type { Channel } from '../workspace/workspace-state';
import { useNames } from './names';
import { PeopleList } from './people';
import { UserGroups } from './user-groups';

type SidebarProps = {
  snapshot: Snapshot;
  channel: string;
  unread: ReadonlySet<string>;
  onPlace: (channel: string, tab: AppTab) => void;
  onPerson: (id: string) => void;
  onTrouble: (what: string | null) => void;
};

/** The channels, the app, and the people as whom one can look at them. */
export function Sidebar({ snapshot, channel, unread, onPlace, onPerson, onTrouble }: SidebarProps) {
  const names = useNames();
  const { channels, users, groups, person, bot, hasHome } = snapshot;
  const place = ({ id, kind, name }: Channel) => (
    <a
      key={id}
      href={`?channel=${id}`}
      data-channel={id}
      className={unread.has(id) ? 'channel unread' : 'channel'}
      aria-current={id === channel ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault();
        onPlace(id, kind === 'im' && hasHome ? 'home' : 'messages');
      }}
    >
      {kind === 'im' ? `@ ${names.user(bot)}` : `# ${name}`}
    </a>
  );
  return (
    <nav className="sidebar" aria-label="Workspace">
      <div className="sidebar-places">
        <div className="sidebar-group">
          <h2>Channels</h2>
          {channels.filter(({ kind }) => kind !== 'im').map(place)}
        </div>
        <div className="sidebar-group apps" data-testid="apps">
          <h2>Apps</h2>
          {channels.filter(({ kind }) => kind === 'im').map(place)}
        </div>
      </div>
      <div className="sidebar-people">
        <PeopleList users={users} person={person} onPerson={onPerson} onTrouble={onTrouble} />
        <UserGroups users={users} groups={groups} onTrouble={onTrouble} />
      </div>
    </nav>
  );
}
