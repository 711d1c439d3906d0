import type { AppTab } from '../interaction/app-home';
import type { Snapshot } from '../server/snapshot';
import type { Channel } from '../workspace/workspace-state';
import { Avatar } from './avatar';
import { ChannelName } from './channel-name';
import { Icon } from './icon';
import { useNames } from './names';
import { PersonButton } from './overlays/person-button';
import type { Unread } from './unread';

type SidebarProps = {
  snapshot: Snapshot;
  channel: string;
  unread: Unread;
  onPlace: (channel: string, tab: AppTab) => void;
  onPerson: (id: string) => void;
  onOutbox: () => void;
};

type PlaceProps = Omit<SidebarProps, 'onPerson' | 'onOutbox'> & { place: Channel };

function Place({ snapshot, channel, unread, place, onPlace }: PlaceProps) {
  const names = useNames();
  const { id, kind } = place;
  const app = kind === 'im' ? snapshot.users.find((each) => each.id === snapshot.bot) : undefined;
  const count = unread.mentions.get(id);
  return (
    <a
      href={`?channel=${id}`}
      data-channel={id}
      className={unread.channels.has(id) ? 'channel unread' : 'channel'}
      aria-current={id === channel ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault();
        onPlace(id, app && snapshot.hasHome ? 'home' : 'messages');
      }}
    >
      {app ? <Avatar user={app} name={app.realName} /> : null}
      <span className="channel-name">{app ? names.user(app.id) : <ChannelName channel={place} />}</span>
      {count !== undefined && <span className="badge-count">{count}</span>}
    </a>
  );
}

/** The channels, the app, and the people as whom one can look at them. */
export function Sidebar({ onPerson, onOutbox, ...props }: SidebarProps) {
  const { channels, users, person, outbox } = props.snapshot;
  return (
    <nav className="sidebar" aria-label="Workspace">
      <div className="sidebar-group">
        <h2>Channels</h2>
        {channels
          .filter(({ kind }) => kind !== 'im')
          .map((place) => (
            <Place key={place.id} place={place} {...props} />
          ))}
      </div>
      <div className="sidebar-group" data-testid="apps">
        <h2>Apps</h2>
        {channels
          .filter(({ kind }) => kind === 'im')
          .map((place) => (
            <Place key={place.id} place={place} {...props} />
          ))}
        {outbox.length > 0 && (
          <button type="button" className="channel" data-testid="outbox-open" onClick={onOutbox}>
            <Icon name="mail" />
            <span className="channel-name">Outbox ({outbox.length})</span>
          </button>
        )}
      </div>
      <div className="sidebar-group">
        <h2>
          You are <kbd>F2</kbd>
        </h2>
        {users
          .filter((user) => !user.isBot)
          .map((user, at) => (
            <PersonButton key={user.id} user={user} digit={at + 1} isYou={user.id === person} onPerson={onPerson} />
          ))}
      </div>
    </nav>
  );
}
