import type { Problem } from '../../domain/values/problems';
import type { B2cAccess } from '../../storefronts/b2c/b2c-access';
import type { ReadVariable } from './slack-variables';

/** How orders are pulled from B2C Commerce; every `everyMs` milliseconds, `null` for only by the command line. */
export type SfccAccess = B2cAccess & { everyMs: number | null };

const accountManager = 'https://account.demandware.com/dwsso/oauth2/access_token';
const names = ['CLIENT_ID', 'CLIENT_SECRET', 'SITES', 'SHORT_CODE', 'ORGANIZATION', 'HOST'].map((one) => `SFCC_${one}`);

/** `null` where none of its variables is set. Adds to `problems`. */
export function sfccAccess(env: ReadVariable, problems: Problem[]): SfccAccess | null {
  if (names.every((name) => env(name) === undefined)) return null;
  const missing = (name: string, why: string) => problems.push({ path: name, problem: `is missing. ${why}` });
  for (const name of ['SFCC_CLIENT_ID', 'SFCC_CLIENT_SECRET', 'SFCC_SITES']) {
    if (env(name) === undefined) missing(name, 'Orders of B2C Commerce can’t be pulled without it');
  }
  const api = apiOf(env);
  if (api === null) {
    missing('SFCC_SHORT_CODE', 'Set it with SFCC_ORGANIZATION to use SCAPI, or SFCC_HOST alone to use OCAPI');
  }
  const everyMs = everyMsOf(env, problems);
  return {
    ...{ api: api ?? { kind: 'ocapi', url: '' }, everyMs },
    tokenUrl: env('SFCC_TOKEN_URL') ?? accountManager,
    clientId: env('SFCC_CLIENT_ID') ?? '',
    clientSecret: env('SFCC_CLIENT_SECRET') ?? '',
    sites: (env('SFCC_SITES') ?? '').split(',').flatMap((site) => site.trim() || []),
  };
}

/** `SFCC_API_URL` replaces the address that follows from the others. */
function apiOf(env: ReadVariable): B2cAccess['api'] | null {
  const [url, host] = [env('SFCC_API_URL'), env('SFCC_HOST')];
  const [shortCode, organization] = [env('SFCC_SHORT_CODE'), env('SFCC_ORGANIZATION')];
  if (shortCode !== undefined && organization !== undefined && host === undefined) {
    return { kind: 'scapi', url: url ?? `https://${shortCode}.api.commercecloud.salesforce.com`, organization };
  }
  if (host !== undefined && shortCode === undefined && organization === undefined) {
    return { kind: 'ocapi', url: url ?? `https://${host}` };
  }
  return null;
}

const usualMinutes = 5;

function everyMsOf(env: ReadVariable, problems: Problem[]): number | null {
  const typed = env('SFCC_PULL_MINUTES') ?? String(usualMinutes);
  const minutes = Number(typed);
  if (Number.isInteger(minutes) && minutes >= 0 && minutes <= 1440) return minutes === 0 ? null : minutes * 60_000;
  const problem = `“${typed}” isn’t a number of minutes. Use a whole number from 1 to 1440, or 0 to switch it off`;
  problems.push({ path: 'SFCC_PULL_MINUTES', problem });
  return null;
}
