import type { WebClient } from '@slack/web-api';
import type { Policy } from '../domain/policy';
import type { Role } from '../domain/values';
import type { ClientOf } from './workspaces/client-of';
import { whereNotInstalled } from './workspaces/not-installed';

/** Who may do what in Slack, as the policy sorts people: by user, user group, channel, or everybody. */
export type RoleBook = { rolesOf: (user: string) => Promise<Role[]> };

/** Slack lets user groups be asked for some 20 times a minute; a change of membership is seen after this time. */
const memberTtlMs = 60_000;

export function roleBook(clientOf: ClientOf, policy: Policy, clock: () => Date): RoleBook {
  const known = new Map<string, { members: Promise<Set<string>>; until: number }>();

  function membersOf(id: string): Promise<Set<string>> {
    const now = clock().getTime();
    const cached = known.get(id);
    if (cached !== undefined && cached.until > now) return cached.members;
    const members = clientOf(id)
      .then((client) => (id.startsWith('S') ? groupMembers(client, id) : channelMembers(client, id)))
      // What one workspace has lost is nothing to those of another one.
      .catch(whereNotInstalled(new Set<string>()));
    known.set(id, { members, until: now + memberTtlMs });
    members.catch(() => known.delete(id));
    return members;
  }

  async function includes(whoever: readonly string[], user: string): Promise<boolean> {
    if (whoever.includes('*') || whoever.includes(user)) return true;
    const groups = whoever.filter((id) => /^[SCG][A-Z0-9]+$/.test(id));
    const members = await Promise.all(groups.map(membersOf));
    return members.some((one) => one.has(user));
  }

  return {
    async rolesOf(user) {
      const roles = ['lead', 'agent', 'finance'] as const;
      const held = await Promise.all(roles.map((role) => includes(policy.roles[role], user)));
      return roles.filter((_, index) => held[index]);
    },
  };
}

async function groupMembers(client: WebClient, usergroup: string): Promise<Set<string>> {
  const { users = [] } = await client.usergroups.users.list({ usergroup });
  return new Set(users);
}

async function channelMembers(client: WebClient, channel: string): Promise<Set<string>> {
  const members = new Set<string>();
  for (let cursor = ''; ; ) {
    const page = await client.conversations.members({ channel, limit: 1000, ...(cursor !== '' && { cursor }) });
    for (const one of page.members ?? []) members.add(one);
    cursor = page.response_metadata?.next_cursor ?? '';
    if (cursor === '') return members;
  }
}
