import type { Permission } from '../policy/permissions';
import type { Policy } from '../policy/policy';
import type { Refusal } from '../records/refusals';
import type { Role } from '../values/schemas';

export function roleRefusal(role: Role, permission: Permission, policy: Policy): Refusal | null {
  const allowed = policy.policies.permissions[permission];
  return allowed.includes(role) ? null : { code: 'not_permitted', role, allowed };
}
