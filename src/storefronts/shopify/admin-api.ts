import { z } from 'zod';
import { TaskFailed } from '../../domain/ports/task-failed';

/** An app of the shop's own organization, installed in its shops. `url` replaces `https://<shop>`, for tests. */
export type ShopifyAccess = { clientId: string; clientSecret: string; url: string | null };

export type ShopifyRequests = { fetch: typeof fetch; now: () => number };

/** Asks one shop. Throws TaskFailed unless the answer is a success. */
export type AskShopify = (query: string, variables: object) => Promise<Record<string, unknown>>;

const apiVersion = '2026-04';
const timeoutMs = 30_000;

/** A token is renewed this long before it ends, so that none ends on the way. */
const marginMs = 60_000;

const granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const answered = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }).optional().catch(undefined) })).optional(),
});

/** Shopify's Admin API by GraphQL, with access tokens by client credentials. */
export function adminApi(access: ShopifyAccess, { fetch, now }: ShopifyRequests, shop: string): AskShopify {
  const url = access.url ?? `https://${shop}`;
  let known: { token: string; until: number } | null = null;

  async function token(): Promise<string> {
    if (known !== null && now() < known.until) return known.token;
    const { clientId: client_id, clientSecret: client_secret } = access;
    const asked = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
    const response = await post(`${url}/admin/oauth/access_token`, {}, asked);
    const { access_token, expires_in } = granted.parse(await response.json());
    known = { token: access_token, until: now() + expires_in * 1_000 - marginMs };
    return access_token;
  }

  async function post(address: string, headers: Record<string, string>, body: URLSearchParams | string) {
    const signal = AbortSignal.timeout(timeoutMs);
    const asked = { method: 'POST', headers, body, redirect: 'manual', signal } as const;
    const response = await fetch(address, asked).catch((error) => {
      throw new TaskFailed(`Shopify did not answer: ${error}`, { final: false, afterSeconds: null });
    });
    if (response.ok) return response;
    await response.body?.cancel();
    // A token can be withdrawn before its end.
    if (response.status === 401) known = null;
    throw refusedBy(response);
  }

  return async (query, variables) => {
    const headers = { 'content-type': 'application/json', 'x-shopify-access-token': await token() };
    const body = JSON.stringify({ query, variables });
    const response = await post(`${url}/admin/api/${apiVersion}/graphql.json`, headers, body);
    const { data, errors = [] } = answered.parse(await response.json());
    if (data != null && errors.length === 0) return data;
    const codes = errors.map(({ extensions }) => extensions?.code ?? 'an error');
    throw new TaskFailed(`Shopify answered ${codes.join(', ')}`, {
      final: !codes.some((code) => passingCodes.includes(code)),
      afterSeconds: null,
    });
  };
}

/** What may help if it is asked again: other tokens, later. */
const passing = [401, 408, 429];
const passingCodes = ['THROTTLED', 'TIMEOUT', 'INTERNAL_SERVER_ERROR'];

function refusedBy({ status, headers }: Response): TaskFailed {
  const after = Number(headers.get('retry-after'));
  return new TaskFailed(`Shopify answered ${status}`, {
    final: status < 500 && !passing.includes(status),
    afterSeconds: Number.isFinite(after) && after > 0 ? after : null,
  });
}
