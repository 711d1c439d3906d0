import type { Problem } from '../../domain/values/problems';
import { isSecret } from '../../webhooks/endpoint';
import type { ReadVariable } from './slack-variables';

/** What verifies the deliveries of other systems: several while one is replaced, none where a system sends nothing. */
export type IntakeSecrets = Readonly<Record<'standard' | 'shopify' | 'woocommerce', readonly string[]>>;

/** Whoever guesses one could forge orders and payments. */
const leastLength = 16;

/** Adds to `problems`. */
export function intakeSecrets(env: ReadVariable, problems: Problem[]): IntakeSecrets {
  const standard = listed(env('INTAKE_SECRET'));
  if (!standard.every(isSecret)) {
    const problem =
      'isn’t a secret. Use whsec_ followed by 24 to 64 random bytes in base64, several with spaces between';
    problems.push({ path: 'INTAKE_SECRET', problem });
  }
  const secrets = { shopify: listed(env('SHOPIFY_SECRET')), woocommerce: listed(env('WOOCOMMERCE_SECRET')) };
  for (const [shop, list] of Object.entries(secrets)) {
    if (list.every(({ length }) => length >= leastLength)) continue;
    const problem = `is too short. Use at least ${leastLength} characters without spaces, several with spaces between`;
    problems.push({ path: `${shop.toUpperCase()}_SECRET`, problem });
  }
  return { standard, ...secrets };
}

function listed(value: string | undefined): string[] {
  return (value ?? '').split(/\s+/).filter((secret) => secret !== '');
}
