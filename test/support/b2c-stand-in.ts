import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { goods, scapi } from './scapi';

type Kept = { version: number; at: number };

/** What a storefront does beside answering. */
export type Moods = {
  /** Before each answer to a search: what changes meanwhile. */
  meanwhile?: () => void;
  /** The status of the next answer in place of orders; `null` for orders. */
  trouble?: (searches: number) => { status: number; retryAfter?: number } | null;
};

const tokenMs = 1_800_000;

/**
 * A B2C Commerce instance: tokens that end, both searches, orders that change. It has a clock of its own. Wrong
 * requests are answered as the instance would: 401 without a valid token, 400 for what its search does not know.
 */
export function b2cStandIn(clock: () => number, { meanwhile, trouble }: Moods = {}) {
  const orders = new Map<string, Kept>();
  const tokens = new Map<string, number>();
  let searches = 0;
  const asked: string[] = [];

  function changed(orderNo: string, at = clock()): void {
    orders.set(orderNo, { version: (orders.get(orderNo)?.version ?? 0) + 1, at });
  }

  function answer(request: Request, body: string): { status: number; retryAfter?: number; value?: unknown } {
    const url = new URL(request.url);
    if (url.pathname.endsWith('/access_token')) return grant(request, body);
    const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? '';
    if ((tokens.get(token) ?? 0) <= clock()) return { status: 401 };
    searches += 1;
    meanwhile?.();
    const troubled = trouble?.(searches) ?? null;
    return troubled ?? (url.pathname.includes('/order_search') ? ocapiSearch(url, body) : scapiSearch(url));
  }

  function grant(request: Request, body: string) {
    const client = `Basic ${Buffer.from('client:secret').toString('base64')}`;
    if (request.headers.get('authorization') !== client) return { status: 401 };
    if (new URLSearchParams(body).get('grant_type') !== 'client_credentials') return { status: 400 };
    const token = `token-${tokens.size + 1}`;
    tokens.set(token, clock() + tokenMs);
    return { status: 200, value: { access_token: token, expires_in: tokenMs / 1000, token_type: 'Bearer' } };
  }

  function page(from: string, offset: number, count: number): [string, Kept][] {
    asked.push(from);
    const found = [...orders].filter(([, { at }]) => at >= Date.parse(from)).sort(([, a], [, b]) => a.at - b.at);
    return found.slice(offset, offset + count);
  }

  function scapiSearch(url: URL) {
    const query = url.searchParams;
    const limit = Number(query.get('limit'));
    if (query.get('siteId') !== 'Site' || query.get('sortBy') !== 'last_modified_date' || limit > 200) {
      return { status: 400 };
    }
    const found = page(query.get('lastModifiedDateFrom') ?? '', Number(query.get('offset')), limit);
    const data = found.map(([orderNo, { version, at }]) => ({
      ...scapi({ orderNo, productItems: [goods('A', version, 0)] }),
      lastModified: new Date(at).toISOString(),
    }));
    return { status: 200, value: { data } };
  }

  function ocapiSearch(url: URL, body: string) {
    const search = JSON.parse(body);
    const range = search.query?.filtered_query?.filter?.range_filter;
    if (!url.pathname.startsWith('/s/Site/') || range?.field !== 'last_modified' || search.count > 200) {
      return { status: 400 };
    }
    const hits = page(range.from, search.start, search.count).map(([orderNo, { version, at }]) => ({
      data: {
        ...{ order_no: orderNo, creation_date: '2026-11-01T10:00:00Z', currency: 'USD', taxation: 'net' },
        ...{ status: 'new', last_modified: new Date(at).toISOString(), shipping_items: [], payment_instruments: [] },
        product_items: [{ product_id: 'A', item_text: 'A', quantity: 1, price: version, tax: 0, shipment_id: 'me' }],
        shipments: [{ shipment_id: 'me' }],
      },
    }));
    return { status: 200, value: { count: hits.length, hits, start: search.start } };
  }

  function respond(request: Request, body: string): Response {
    const { status, retryAfter, value } = answer(request, body);
    const headers = { ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) };
    return value === undefined ? new Response(null, { status, headers }) : Response.json(value, { status, headers });
  }

  const answering: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    return respond(request, await request.text());
  };

  return {
    fetch: answering,
    changed,
    /** The versions that there are, by order number. */
    versions: () => new Map([...orders].map(([orderNo, { version }]) => [orderNo, version])),
    /** From when each search asked. */
    asked,
    searches: () => searches,
    /** Ends every token that was given. */
    withdrawTokens: () => tokens.clear(),
    /** The same over HTTP on the loopback interface. */
    listen: () => listening(answering),
  };
}

async function listening(answering: typeof fetch): Promise<{ url: string; close: () => void }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { method = 'GET', headers } = request;
    const answer = await answering(`http://${headers.host}${request.url}`, {
      method,
      headers: { authorization: headers.authorization ?? '' },
      ...(method === 'POST' && { body }),
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
