import { approversOf } from '../../domain/operations/approvals/approval-chain';
import type { Permission } from '../../domain/policy/permissions';
import type { Policy } from '../../domain/policy/policy';
import { isRefused, type Refused, refuse } from '../../domain/records/refusals';
import type { OrderState, ShownOrder } from '../../domain/records/stored-order';
import { lifecycleRefusal } from '../../domain/servicing/lifecycle';
import type { Actor, Role } from '../../domain/values/schemas';
import { cutAndEscape } from '../block-kit/text';
import type { Services } from '../services/services';
import { noRoleText, refusalText } from '../views/refusal-text';
import type { Interaction } from './interaction';

/** The required permission; or any role; or the roles in an approval's next rule, or in any of its rules. */
export type Needs = Permission | 'any_role' | { approval: string; by: 'next' | 'any' };

type ResolvedNeeds = Permission | 'any_role' | readonly Role[];

/** What somebody tries on which order; `what` is its name in the audit trail. */
export type Attempt = {
  what: string;
  order: string | null;
  needs: Needs;
  /**
   * `act` confirms the role with Slack now, since a removed person must not act; `open` needs an order serviced here.
   */
  to: 'look' | 'open' | 'preview' | 'act';
  /** Whether it needs the whole journal. */
  looksBack?: boolean;
};

type PermitServices = Pick<Services, 'roles' | 'policy' | 'audit' | 'clock'>;
type Permitted = { actor: Actor };

/** The order and the actor; or why they are not admitted. */
type Admission<Order> = { order: Order; actor: Actor } | { sentence: string };

type AdmitServices = PermitServices & Pick<Services, 'orders'>;
type Person = Pick<Interaction, 'user' | 't'>;
type AttemptOnOrder = Attempt & { order: string };

/** Loads the order for a person who has the required role. */
export function admit(
  services: AdmitServices,
  person: Person,
  attempt: AttemptOnOrder,
): Promise<Admission<ShownOrder>> {
  const { orders } = services;
  const loading = attempt.looksBack === true ? orders.load(attempt.order) : orders.loadShown(attempt.order);
  return admitTo(services, person, attempt, loading);
}

/** The same for what needs nothing of the order's journal. */
export function admitToState(
  services: AdmitServices,
  person: Person,
  attempt: AttemptOnOrder,
): Promise<Admission<OrderState>> {
  return admitTo(services, person, attempt, services.orders.loadState(attempt.order));
}

async function admitTo<Order extends OrderState>(
  services: AdmitServices,
  { user, t }: Person,
  attempt: AttemptOnOrder,
  loading: Promise<Order | null>,
): Promise<Admission<Order>> {
  const { needs } = attempt;
  const resolved = typeof needs === 'object' ? approversIn(await loading, needs) : needs;
  const [permission, order] = await Promise.all([permit(services, user, { ...attempt, needs: resolved }), loading]);
  if (attempt.to === 'look' && isRefused(permission)) return { sentence: noRoleText(t, services.policy.roles) };
  if (order === null) return { sentence: t.refusal.noOrder(cutAndEscape(attempt.order)) };
  const admitted = (attempt.to === 'open' ? lifecycleRefusal(order.summary) : null) ?? permission;
  if (isRefused(admitted)) {
    return { sentence: refusalText(admitted.refusal, order.summary.currency, t, services.policy.roles) };
  }
  return { order, actor: admitted.actor };
}

/** The roles that may approve next, or that may decide at all. */
export function approversIn(
  order: OrderState | null,
  { approval: number, by }: Extract<Needs, { approval: string }>,
): readonly Role[] {
  const approval = order?.summary.approvals.find((one) => one.number === number);
  if (approval === undefined) return ['lead'];
  return by === 'next' ? approval.approvers : approversOf(approval);
}

/** The actor, in their highest role with the permission. Otherwise a refusal, recorded in the audit trail. */
export async function permit(
  { roles, policy, audit, clock }: PermitServices,
  user: string,
  { what, order, needs, to }: Omit<Attempt, 'needs'> & { needs: ResolvedNeeds },
): Promise<Permitted | Refused> {
  const allowed = rolesFor(needs, policy);
  const heldRoles = await (to === 'act' ? roles.rolesNow : roles.rolesOf)(user, allowed);
  const role = heldRoles.find((one) => allowed.includes(one));
  if (role !== undefined) return { actor: { id: user, role } };
  const actor = { id: user, role: heldRoles[0] ?? null };
  await audit.denied({ at: clock().toISOString(), actor, what, order, refusal: 'not_permitted' });
  return refuse({ code: 'not_permitted', role: actor.role, allowed });
}

function rolesFor(needs: ResolvedNeeds, { policies }: Policy): Role[] {
  if (typeof needs === 'object') return [...needs];
  return needs === 'any_role' ? ['lead', 'agent', 'finance'] : policies.permissions[needs];
}

/** Why a person may not do what is about no order; `null` if they may. */
export async function whyNotPermitted(
  services: PermitServices,
  { user, t }: Pick<Interaction, 'user' | 't'>,
  attempt: { needs: Permission; to: Attempt['to'] },
): Promise<string | null> {
  const permission = await permit(services, user, { ...attempt, what: attempt.needs, order: null });
  return isRefused(permission) ? refusalText(permission.refusal, 'USD', t, services.policy.roles) : null;
}

/** Why a person may not even look; `null` if they have any role. */
export async function whyNoRole(
  services: PermitServices,
  { user, t }: Pick<Interaction, 'user' | 't'>,
  attempt: { what: string; order: string | null },
): Promise<string | null> {
  const permission = await permit(services, user, { ...attempt, needs: 'any_role', to: 'look' });
  return isRefused(permission) ? noRoleText(t, services.policy.roles) : null;
}

/** Whether a person has a permission in any role. Not recorded as an attempt. */
export async function hasPermission(
  { roles, policy }: Pick<Services, 'roles' | 'policy'>,
  user: string,
  permission: Permission,
): Promise<boolean> {
  const allowed = rolesFor(permission, policy);
  const heldRoles = await roles.rolesOf(user, allowed);
  return heldRoles.some((role) => allowed.includes(role));
}
