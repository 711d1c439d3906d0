import { z } from 'zod';
import { SlackError } from '../../workspace/slack-error';
import type { Workspace } from '../../workspace/workspace';
import type { Channel } from '../../workspace/workspace-state';
import { cursor, limit, page } from '../arguments';
import { requireConversationScope } from '../conversation-scopes';
import { method } from '../method';

function conversation({ directory, state }: Workspace, channel: Channel): object {
  const { id, name, kind, members, topic } = channel;
  if (kind === 'im') return { id, is_im: true, user: members.find((each) => each !== state.bot.userId) };
  return {
    id,
    name,
    is_channel: true,
    is_private: kind === 'private',
    is_im: false,
    is_archived: false,
    is_member: directory.botIsIn(channel),
    num_members: members.length,
    topic: { value: topic, creator: '', last_set: 0 },
  };
}

export const conversationsInfo = method({
  arguments: z.object({ channel: z.string() }),
  run(args, context) {
    const channel = context.workspace.directory.channelForBot(args.channel);
    requireConversationScope(context, channel, 'read');
    return { channel: conversation(context.workspace, channel) };
  },
});

export const conversationsMembers = method({
  arguments: z.object({ channel: z.string(), cursor, limit: limit(100) }),
  run(args, context) {
    const channel = context.workspace.directory.channelForBot(args.channel);
    requireConversationScope(context, channel, 'read');
    const { items, next } = page(channel.members, args.limit, args.cursor);
    return { members: items, response_metadata: { next_cursor: next } };
  },
});

const KINDS = { public_channel: 'public', private_channel: 'private', im: 'im' } as const;

export const conversationsList = method({
  arguments: z.object({ types: z.string().default('public_channel'), cursor, limit: limit(100) }),
  run(args, context) {
    const { workspace } = context;
    const kinds = args.types.split(',').flatMap((type) => (type in KINDS ? [KINDS[type as keyof typeof KINDS]] : []));
    for (const kind of kinds) requireConversationScope(context, { kind }, 'read');
    const visible = workspace.state.channels.filter((channel) => {
      return kinds.includes(channel.kind) && (channel.kind !== 'private' || workspace.directory.botIsIn(channel));
    });
    const { items, next } = page(visible, args.limit, args.cursor);
    return {
      channels: items.map((channel) => conversation(workspace, channel)),
      response_metadata: { next_cursor: next },
    };
  },
});

export const conversationsOpen = method({
  scopes: ['im:write'],
  arguments: z.object({ users: z.string().optional(), channel: z.string().optional() }),
  run({ users, channel }, { workspace }) {
    const people = (users ?? '').split(',').filter((each) => each !== '');
    if (channel === undefined && people.length === 0) throw new SlackError('users_list_not_supplied');
    if (people.length > 1) throw new SlackError('too_many_users');
    const opened = workspace.directory.channel(channel ?? people[0] ?? '');
    return { no_op: true, already_open: true, channel: { id: opened.id } };
  },
});
