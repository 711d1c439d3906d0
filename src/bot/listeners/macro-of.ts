import type { Macro } from '../../domain/policy/macro';
import type { Policy } from '../../domain/policy/policy';

/** `null` if the policy has no such macro (any more). */
export function macroOf({ macros }: Pick<Policy, 'macros'>, code: string | null): Macro | null {
  return macros.find((one) => one.code === code) ?? null;
}
