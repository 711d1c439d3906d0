import { z } from 'zod';
import { TaskFailed } from '../../domain/ports/task-failed';
import type { B2cAccess, B2cRequests } from './b2c-access';

const granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** A token is renewed this long before it ends, so that none ends on the way. */
const marginMs = 60_000;

const timeoutMs = 10_000;

export type AccessToken = { current: () => Promise<string>; forget: () => void };

type Right = 'sfcc.orders' | 'sfcc.orders.rw';

/** Access tokens by client credentials, each used until shortly before its end. `right` is a scope of SCAPI. */
export function accessToken(
  access: Omit<B2cAccess, 'sites'>,
  { fetch, now }: Pick<B2cRequests, 'fetch' | 'now'>,
  right: Right,
): AccessToken {
  let known: { token: string; until: number } | null = null;
  return {
    async current() {
      if (known !== null && now() < known.until) return known.token;
      const { access_token: token, expires_in: seconds } = await requested(access, fetch, right);
      known = { token, until: now() + seconds * 1000 - marginMs };
      return token;
    },
    forget() {
      known = null;
    },
  };
}

async function requested(access: Omit<B2cAccess, 'sites'>, fetch: B2cRequests['fetch'], right: Right) {
  const { clientId, clientSecret, tokenUrl } = access;
  const response = await fetch(tokenUrl, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${encoded(clientId)}:${encoded(clientSecret)}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...scopeOf(access, right) }).toString(),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const answer = granted.safeParse(response.ok ? await response.json() : await ignored(response));
  if (answer.success) return answer.data;
  // The answer of a refusal may quote what was sent: only its status is told.
  const final = response.status >= 400 && response.status < 500 && response.status !== 429;
  throw new TaskFailed(`no access token: Account Manager answered ${response.status}`, { final, afterSeconds: null });
}

/** Client ids and secrets are form-encoded before they are joined (RFC 6749 §2.3.1). */
const encoded = (text: string) => encodeURIComponent(text);

/** SCAPI wants the tenant, which is the organization's id without its prefix. */
function scopeOf({ api }: Pick<B2cAccess, 'api'>, right: Right): { scope?: string } {
  if (api.kind === 'ocapi') return {};
  return { scope: `SALESFORCE_COMMERCE_API:${api.organization.replace(/^f_ecom_/, '')} ${right}` };
}

async function ignored(response: Response): Promise<null> {
  await response.body?.cancel();
  return null;
}
