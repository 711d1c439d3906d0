import type { Macro } from '../../domain/policy/macro';
import type { Policy } from '../../domain/policy/policy';

/** The prepared answer of a code; `null` where the policy has none (any more). */
export function macroOf({ macros }: Pick<Policy, 'macros'>, code: string | null): Macro | null {
  return macros.find((one) => one.code === code) ?? null;
}
