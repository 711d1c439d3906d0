import type { Macro } from '../../domain/policy/macro';
import type { Services } from '../services/services';

/** The prepared answer of a code; `null` where the policy has none (any more). */
export function macroOf({ policy }: Pick<Services, 'policy'>, code: string | null): Macro | null {
  return policy.macros.find((one) => one.code === code) ?? null;
}
