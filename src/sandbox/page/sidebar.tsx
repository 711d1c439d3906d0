import type { Snapshot } from '../server/snapshot';
import { Avatar } from './avatar';
import { useNames } from './names';

type SidebarProps = {
  snapshot: Snapshot;
  channel: string;
  unread: ReadonlySet<string>;
  onChannel: (id: string) => void;
  onPerson: (id: string) => void;
};

/** The channels, and the people as whom one can look at them. */
export function Sidebar({ snapshot, channel, unread, onChannel, onPerson }: SidebarProps) {
  const names = useNames();
  const { channels, users, person, bot } = snapshot;
  return (
    <nav className="sidebar" aria-label="Workspace">
      <div className="sidebar-group">
        <h2>Channels</h2>
        {channels.map(({ id, kind, name }) => (
          <a
            key={id}
            href={`?channel=${id}`}
            data-channel={id}
            className={unread.has(id) ? 'channel unread' : 'channel'}
            aria-current={id === channel ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault();
              onChannel(id);
            }}
          >
            {kind === 'im' ? `@ ${names.user(bot)}` : `# ${name}`}
          </a>
        ))}
      </div>
      <div className="sidebar-group people">
        <h2>You are</h2>
        {users
          .filter((user) => !user.isBot)
          .map((user) => (
            <button
              key={user.id}
              type="button"
              className="person"
              data-person={user.id}
              aria-pressed={user.id === person}
              onClick={() => onPerson(user.id)}
            >
              <Avatar user={user} name={user.realName} />
              <span>
                {user.realName}
                <span className="person-title">{user.title}</span>
              </span>
            </button>
          ))}
      </div>
    </nav>
  );
}
