import { z } from 'zod';
import { SlackError } from '../../workspace/slack-error';
import type { User, WorkspaceState } from '../../workspace/workspace-state';
import { cursor, flag, limit, page } from '../arguments';
import { type MethodContext, method } from '../method';

const include_locale = flag.default(false);

type Including = { include_locale: boolean };

function user({ workspace, manifest }: MethodContext, of: User, { include_locale: including }: Including): object {
  const { id, name, realName, title, isBot, locale } = of;
  const email = manifest.scopes.includes('users:read.email') && !isBot ? { email: `${name}@sandbox.example` } : {};
  return {
    id,
    team_id: workspace.state.team.id,
    name,
    real_name: realName,
    deleted: false,
    is_bot: isBot,
    ...(including && { locale }),
    tz: 'Etc/UTC',
    tz_label: 'Coordinated Universal Time',
    tz_offset: 0,
    profile: { real_name: realName, display_name: name, title, ...email },
  };
}

export const usersInfo = method({
  scopes: ['users:read'],
  arguments: z.object({ user: z.string(), include_locale }),
  run: (args, context) => ({ user: user(context, context.workspace.directory.user(args.user), args) }),
});

export const usersList = method({
  scopes: ['users:read'],
  arguments: z.object({ cursor, limit: limit(100), include_locale }),
  run(args, context) {
    const { items, next } = page(context.workspace.state.users, args.limit, args.cursor);
    return { members: items.map((each) => user(context, each, args)), response_metadata: { next_cursor: next } };
  },
});

export const usergroupsList = method({
  scopes: ['usergroups:read'],
  arguments: z.object({}),
  run: (_, { workspace }) => ({
    usergroups: workspace.state.groups.map(({ id, name, handle, members }) => {
      return { id, team_id: workspace.state.team.id, name, handle, user_count: members.length, date_delete: 0 };
    }),
  }),
});

export const usergroupsUsersList = method({
  scopes: ['usergroups:read'],
  arguments: z.object({ usergroup: z.string() }),
  run({ usergroup }, { workspace }) {
    return { users: workspace.directory.group(usergroup).members };
  },
});

function botUser({ users, bot }: WorkspaceState): string {
  return users.find((each) => each.id === bot.userId)?.name ?? bot.userId;
}

export const botsInfo = method({
  scopes: ['users:read'],
  arguments: z.object({ bot: z.string().optional() }),
  run(args, { workspace }) {
    const { bot } = workspace.state;
    if (args.bot !== undefined && args.bot !== bot.id) throw new SlackError('bot_not_found');
    const name = botUser(workspace.state);
    return { bot: { id: bot.id, app_id: bot.appId, user_id: bot.userId, name, deleted: false } };
  },
});

export const authTest = method({
  arguments: z.object({}),
  run(_, { workspace }) {
    const { team, bot } = workspace.state;
    return {
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: botUser(workspace.state),
      team_id: team.id,
      user_id: bot.userId,
      bot_id: bot.id,
      is_enterprise_install: false,
    };
  },
});
