import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import type { Policy } from '../../domain/policy/policy';
import type { Role } from '../../domain/values/schemas';
import type { ClientOf } from '../connection/client-of';
import { whereNotInstalled } from '../connection/not-installed';
import { realTime, type Timing, withTimeout } from '../connection/timing';
import type { Language } from '../language/language';
import { NotNow } from './not-now';

/** A person's roles; only `allowed` ones matter. Throws RolesNotKnown. */
type AskRoles = (user: string, allowed?: readonly Role[]) => Promise<Role[]>;

/** Who has which role, by the policy's users, user groups and channels. */
export type RoleBook = {
  /** May be a minute old: for display. */
  rolesOf: AskRoles;
  /** Confirms the first role that matters with Slack now, so that a removed person has lost it. For actions. */
  rolesNow: AskRoles;
};

/** Slack did not answer. An earlier answer may be outdated, so nothing is done. */
export class RolesNotKnown extends NotNow {
  override name = 'RolesNotKnown';
  sentence(t: Language): string {
    return t.refusal.rolesNotKnown(this.cause instanceof WebAPIRateLimitedError ? this.cause.retryAfter : null);
  }
}

/** Slack limits these calls to about 20 a minute; a change is seen after this time. */
const memberTtlMs = 60_000;

/** Leaves time to tell the person before Slack's timeout. */
const patienceMs = 1_500;

/** Slack's answer about a group: the call's turn, and until when to reuse it. */
type GroupAnswer = { members: Promise<Set<string>>; turn: number; until: number };

/** The highest first: a person acts in the first role that is allowed. */
const roles = ['lead', 'agent', 'finance'] as const satisfies readonly Role[];

export function roleBook(clientOf: ClientOf, policy: Policy, clock: () => Date, timing: Timing = realTime): RoleBook {
  const answers = new Map<string, GroupAnswer>();
  let turns = 0;

  function ask(id: string): GroupAnswer {
    const members = withTimeout(timing, patienceMs, membersOf(clientOf, id), null).then(
      (answer) => answer ?? Promise.reject(new RolesNotKnown(`Slack does not say in time who is in ${id}`)),
      (cause) => Promise.reject(new RolesNotKnown(`Slack does not say who is in ${id}`, { cause })),
    );
    turns += 1;
    return { members, turn: turns, until: clock().getTime() + memberTtlMs };
  }

  /** Concurrent calls share one request. */
  function cached(id: string): Promise<Set<string>> {
    const before = answers.get(id);
    if (before !== undefined && before.until > clock().getTime()) return before.members;
    const answer = ask(id);
    answers.set(id, answer);
    answer.members.catch(() => answers.get(id) === answer && answers.delete(id));
    return answer.members;
  }

  /** A later call's answer is not overwritten; after a failure, the last answer still serves display. */
  async function fresh(id: string): Promise<Set<string>> {
    const answer = ask(id);
    const members = await answer.members;
    if ((answers.get(id)?.turn ?? 0) < answer.turn) answers.set(id, answer);
    return members;
  }

  async function includes(ids: readonly string[], user: string): Promise<boolean> {
    if (isNamed(ids, user)) return true;
    const members = await Promise.all(groupsAmong(ids).map(cached));
    return members.some((one) => one.has(user));
  }

  async function rolesOf(user: string): Promise<Role[]> {
    const heldRoles = await Promise.all(roles.map((role) => includes(policy.roles[role], user)));
    return roles.filter((_, index) => heldRoles[index]);
  }

  /** Whether a group that gave the role still does. */
  async function stillHolds(ids: readonly string[], user: string): Promise<boolean> {
    if (isNamed(ids, user)) return true;
    for (const id of groupsAmong(ids)) {
      if ((await cached(id)).has(user) && (await fresh(id)).has(user)) return true;
    }
    return false;
  }

  return {
    rolesOf,
    async rolesNow(user, allowed = roles) {
      const heldRoles = await rolesOf(user);
      const lost = new Set<Role>();
      for (const role of heldRoles.filter((one) => allowed.includes(one))) {
        if (await stillHolds(policy.roles[role], user)) break;
        lost.add(role);
      }
      return heldRoles.filter((role) => !lost.has(role));
    },
  };
}

function isNamed(ids: readonly string[], user: string): boolean {
  return ids.includes('*') || ids.includes(user);
}

function groupsAmong(ids: readonly string[]): string[] {
  return ids.filter((id) => /^[SCG][A-Z0-9]+$/.test(id));
}

/** A group in an uninstalled workspace has no members. */
function membersOf(clientOf: ClientOf, id: string): Promise<Set<string>> {
  return clientOf(id)
    .then((client) => (id.startsWith('S') ? groupMembers(client, id) : channelMembers(client, id)))
    .catch(whereNotInstalled(new Set<string>()));
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
