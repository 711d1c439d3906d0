import { SlackError } from './slack-error';
import type { Channel, User, UserGroup, WorkspaceState } from './workspace-state';

/** Who and what is in the workspace. */
export class WorkspaceDirectory {
  constructor(private readonly state: WorkspaceState) {}

  /** Throws user_not_found. */
  user(id: string): User {
    const user = this.state.users.find((each) => each.id === id);
    if (!user) throw new SlackError('user_not_found');
    return user;
  }

  /** Throws no_such_subteam. */
  group(id: string): UserGroup {
    const group = this.state.groups.find((each) => each.id === id);
    if (!group) throw new SlackError('no_such_subteam');
    return group;
  }

  /** The talk between a person and the bot. Throws user_not_found. */
  directMessage(user: string): Channel {
    const channel = this.state.channels.find((each) => each.kind === 'im' && each.members.includes(user));
    if (!channel || user === this.state.bot.userId) throw new SlackError('user_not_found');
    return channel;
  }

  /**
   * A channel by its id, its #name, or the id of the person whose direct messages are meant. Throws
   * channel_not_found.
   */
  channel(reference: string): Channel {
    const found = this.state.channels.find(({ id, name, kind }) => {
      return id === reference || (kind !== 'im' && (name === reference || `#${name}` === reference));
    });
    if (found) return found;
    if (!this.state.users.some((user) => user.id === reference)) throw new SlackError('channel_not_found');
    return this.directMessage(reference);
  }

  /** A channel that the bot can see: a private one only as a member. Throws channel_not_found. */
  channelForBot(reference: string): Channel {
    const channel = this.channel(reference);
    if (channel.kind === 'private' && !this.botIsIn(channel)) throw new SlackError('channel_not_found');
    return channel;
  }

  /** A channel that a person is in. Throws channel_not_found, user_not_found, or not_in_channel. */
  channelOf(user: string, reference: string): Channel {
    const channel = this.channel(reference);
    if (!channel.members.includes(this.user(user).id)) throw new SlackError('not_in_channel');
    return channel;
  }

  botIsIn(channel: Channel): boolean {
    return channel.members.includes(this.state.bot.userId);
  }
}
