import type { Policy } from '../../domain/policy/policy';
import type { Problem } from '../../domain/values/problems';
import { type Endpoint, isSecret } from '../../webhooks/endpoint';
import type { ReadVariable } from './slack-variables';

/** The policy's webhooks by name, with their secrets. Adds to `problems`. */
export function webhookEndpoints(
  { webhooks }: Policy,
  env: ReadVariable,
  problems: Problem[],
): ReadonlyMap<string, Endpoint> {
  const endpoints = new Map<string, Endpoint>();
  for (const { name, url } of webhooks) {
    const variable = `WEBHOOK_SECRET_${name.toUpperCase().replaceAll('-', '_')}`;
    const secret = env(variable);
    if (secret !== undefined && isSecret(secret)) endpoints.set(name, { url, secret });
    else {
      const what = secret === undefined ? 'is missing' : 'isn’t a secret';
      problems.push({
        path: variable,
        problem: `${what}. Webhook ${name} needs whsec_ followed by 24 to 64 random bytes in base64`,
      });
    }
  }
  return endpoints;
}
