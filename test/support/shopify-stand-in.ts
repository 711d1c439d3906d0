type Refund = { note: string | null; lines: { id: string; quantity: number }[] };

/** What the shop does beside answering: `dies` after it has done what it was asked. */
export type ShopMood = 'well' | 'throttled' | 'busy' | 'down' | 'dies' | 'denied' | 'refuses';

const tokenMs = 86_399_000;

/**
 * A shop of Shopify: tokens that end, refunds that it keeps, keys that it forgets when told to. Wrong requests are
 * answered as Shopify would.
 */
export function shopifyStandIn(clock: () => number) {
  const refunds: Refund[] = [];
  const keys = new Map<string, string>();
  const tokens = new Map<string, number>();
  const moods: ShopMood[] = [];
  const asked: string[] = [];
  const scopes = ['read_orders', 'write_orders'];

  async function grant(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text());
    if (form.get('client_secret') !== 'secret') return new Response(null, { status: 401 });
    if (form.get('grant_type') !== 'client_credentials') return new Response(null, { status: 400 });
    const token = `shpat_${tokens.size + 1}`;
    tokens.set(token, clock() + tokenMs);
    return Response.json({ access_token: token, scope: 'write_orders', expires_in: tokenMs / 1_000 });
  }

  function refundCreate(query: string, input: { note: string; refundLineItems: object[]; transactions: unknown[] }) {
    const key = /@idempotent\(key: "([^"]+)"\)/.exec(query)?.[1];
    if (key === undefined) return { errors: [{ extensions: { code: 'BAD_REQUEST' } }] };
    const body = JSON.stringify(input);
    if ((keys.get(key) ?? body) !== body)
      return { errors: [{ extensions: { code: 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH' } }] };
    if (!keys.has(key)) {
      const lines = input.refundLineItems as { lineItemId: string; quantity: number }[];
      refunds.push({ note: input.note, lines: lines.map(({ lineItemId: id, quantity }) => ({ id, quantity })) });
    }
    keys.set(key, body);
    return { data: { refundCreate: { refund: { id: 'gid://shopify/Refund/1' }, userErrors: [] } } };
  }

  const answering: typeof fetch = async (url, init) => {
    const request = new Request(url, init);
    const { pathname } = new URL(request.url);
    if (pathname === '/admin/oauth/access_token') return grant(request);
    if ((tokens.get(request.headers.get('x-shopify-access-token') ?? '') ?? 0) <= clock()) {
      return new Response(null, { status: 401 });
    }
    const mood = moods.shift() ?? 'well';
    if (mood === 'busy') return new Response(null, { status: 429, headers: { 'retry-after': '2' } });
    if (mood === 'down') return new Response(null, { status: 503 });
    if (mood === 'throttled') return Response.json({ errors: [{ extensions: { code: 'THROTTLED' } }] });
    if (mood === 'denied') return Response.json({ errors: [{ extensions: { code: 'ACCESS_DENIED' } }] });
    const { query, variables } = (await request.json()) as { query: string; variables: { input: never } };
    if (query.includes('accessScopes')) {
      const accessScopes = scopes.map((handle) => ({ handle }));
      return Response.json({ data: { currentAppInstallation: { accessScopes } } });
    }
    asked.push(query.includes('refundCreate') ? 'refundCreate' : 'refunds');
    if (!query.includes('refundCreate')) return Response.json({ data: { order: { refunds } } });
    if (mood === 'refuses') {
      const userErrors = [{ message: 'Quantity cannot refund more items than were purchased' }];
      return Response.json({ data: { refundCreate: { refund: null, userErrors } } });
    }
    const answer = refundCreate(query, variables.input);
    if (mood === 'dies') throw new Error('the process died');
    return Response.json(answer);
  };

  return {
    ...{ fetch: answering, refunds, moods, asked, scopes },
    forgetKeys: () => keys.clear(),
    withdrawTokens: () => tokens.clear(),
  };
}
