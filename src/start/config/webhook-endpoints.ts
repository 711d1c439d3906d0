import type { Policy } from '../../domain/policy/policy';
import type { Problem } from '../../domain/values/problems';
import { type Endpoint, isSecret } from '../../webhooks/endpoint';
import type { ReadVariable } from './slack-variables';

type Endpoints = ReadonlyMap<string, Endpoint>;

/** The policy's webhooks by name, with their secrets. Adds to `problems`. */
export function webhookEndpoints({ webhooks }: Policy, env: ReadVariable, problems: Problem[]): Endpoints {
  return withSecrets(webhooks, { prefix: 'WEBHOOK_SECRET_', what: 'Webhook' }, env, problems);
}

/** What steps of flows ask, by name, with secrets. The sandbox needs none. Adds to `problems`. */
export function stepEndpoints({ http }: Policy, env: ReadVariable, sandbox: boolean, problems: Problem[]): Endpoints {
  const withDefault: ReadVariable = (name) => env(name) ?? (sandbox ? sandboxSecret : undefined);
  return withSecrets(http.endpoints, { prefix: 'HTTP_SECRET_', what: 'Endpoint' }, withDefault, problems);
}

/** Signs what steps ask in the sandbox, where nothing is secret. */
export const sandboxSecret = `whsec_${Buffer.from('slash-order’s sandbox: no secret').toString('base64')}`;

function withSecrets(
  all: readonly { name: string; url: string }[],
  { prefix, what }: { prefix: string; what: string },
  env: ReadVariable,
  problems: Problem[],
): Endpoints {
  const endpoints = new Map<string, Endpoint>();
  for (const { name, url } of all) {
    const variable = `${prefix}${name.toUpperCase().replaceAll('-', '_')}`;
    const secret = env(variable);
    if (secret !== undefined && isSecret(secret)) endpoints.set(name, { url, secret });
    else {
      const missing = secret === undefined ? 'is missing' : 'isn’t a secret';
      problems.push({
        path: variable,
        problem: `${missing}. ${what} ${name} needs whsec_ followed by 24 to 64 random bytes in base64`,
      });
    }
  }
  return endpoints;
}
