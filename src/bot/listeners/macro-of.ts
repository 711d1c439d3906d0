import type { Macro } from '../../domain/policy/macro';
import type { BotDeps } from '../deps';

/** The prepared answer of a code; `null` where the policy has none (any more). */
export function macroOf({ policy }: Pick<BotDeps, 'policy'>, code: string | null): Macro | null {
  return policy.macros.find((one) => one.code === code) ?? null;
}
