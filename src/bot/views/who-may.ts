import type { Policy } from '../../domain/policy/policy';
import type { Role } from '../../domain/values/schemas';
import { mention } from '../block-kit/text';

/** The policy's ids of who has which role. */
export type RoleIds = Policy['roles'];

const mostNamed = 6;

/** The people, user groups and channels that have one of some roles, as mrkdwn. Everybody is not named. */
export function holdersOf(roles: RoleIds, asked: readonly Role[]): string[] {
  const ids = new Set(asked.flatMap((role) => roles[role]));
  return [...ids]
    .filter((id) => id !== '*')
    .slice(0, mostNamed)
    .map(holderText);
}

/** A mention of a person or user group, a link to a channel. */
export function holderText(id: string): string {
  if (id.startsWith('S')) return `<!subteam^${id}>`;
  return /^[CG]/.test(id) ? `<#${id}>` : mention({ id });
}
