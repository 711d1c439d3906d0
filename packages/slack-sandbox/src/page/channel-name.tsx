import type { Channel } from '../workspace/workspace-state';
import { Icon } from './icon';

/** A channel's name, with the sign of its kind. */
export function ChannelName({ channel: { kind, name } }: { channel: Channel }) {
  return (
    <span className="with-icon">
      <Icon name={kind === 'private' ? 'lock' : 'hash'} />
      {name}
    </span>
  );
}
