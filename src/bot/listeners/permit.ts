import type { Permission } from '../../domain/policy/permissions';
import { type Refused, refuse } from '../../domain/records/refusals';
import type { Actor, Role } from '../../domain/values/schemas';
import { orderNumberOf } from '../forms/step-form';
import type { Services } from '../services/services';

type Deps = Pick<Services, 'roles' | 'policy' | 'audit' | 'clock'>;

/** The same with roles as they are now: for whatever is done, since who lost a role must not do it any more. */
export function asOfNow<Some extends Pick<Services, 'roles'>>(deps: Some): Some {
  return { ...deps, roles: { ...deps.roles, rolesOf: deps.roles.rolesNow } };
}

/** What somebody tries, and on which order. */
export type Tried = { what: string; order: string | null };

/**
 * Who somebody acts as: in a role that the policy permits it, the highest if there are several. Whoever has none is refused,
 * and the try is kept in the audit trail.
 */
export function permit(
  deps: Deps,
  user: string,
  permission: Permission,
  tried: Tried,
): Promise<{ actor: Actor } | Refused> {
  return actingAs(deps, user, deps.policy.policies.permissions[permission], tried);
}

/** The same for an approval, in a role that its rule names. */
export async function permitDecision(
  deps: Deps & Pick<Services, 'orders'>,
  user: string,
  number: string,
  tried: Tried,
): Promise<{ actor: Actor } | Refused> {
  const order = await deps.orders.load(orderNumberOf('approval', number));
  const approval = order?.summary.approvals.find((one) => one.number === number);
  return actingAs(deps, user, approval?.approvers ?? ['lead'], tried);
}

/** Whether somebody may, in any of their roles. Asking is no try. */
export async function may({ roles, policy }: Deps, user: string, permission: Permission): Promise<boolean> {
  const allowed = policy.policies.permissions[permission];
  const held = await roles.rolesOf(user, allowed);
  return held.some((role) => allowed.includes(role));
}

/** Whoever has any role at all. */
export function permitAnybody(deps: Deps, user: string, tried: Tried): Promise<{ actor: Actor } | Refused> {
  return actingAs(deps, user, ['lead', 'agent', 'finance'], tried);
}

async function actingAs(
  { roles, audit, clock }: Deps,
  user: string,
  allowed: Role[],
  tried: Tried,
): Promise<{ actor: Actor } | Refused> {
  const held = await roles.rolesOf(user, allowed);
  const role = held.find((one) => allowed.includes(one));
  if (role !== undefined) return { actor: { id: user, role } };
  const actor = { id: user, role: held[0] ?? null };
  await audit.denied({ at: clock().toISOString(), actor, ...tried, refusal: 'not_permitted' });
  return refuse({ code: 'not_permitted', role: actor.role, allowed });
}
