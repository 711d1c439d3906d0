import { z } from 'zod';
import type { B2cAccess } from './b2c-access';

/** Orders of a site that changed at or after an instant of the storefront's clock, the earliest first. */
export type OrderSearch = { site: string; from: string; offset: number };

/** The most orders of an answer, for both APIs. */
export const pageSize = 200;

/** The request that asks for a page. */
export function searchRequest({ api }: B2cAccess, search: OrderSearch): { url: string; body?: string } {
  return api.kind === 'scapi' ? scapiSearch(api, search) : ocapiSearch(api, search);
}

function scapiSearch(
  { url, organization }: Extract<B2cAccess['api'], { kind: 'scapi' }>,
  { site, from, offset }: OrderSearch,
): { url: string } {
  const query = new URLSearchParams({
    siteId: site,
    sortBy: 'last_modified_date',
    sortOrder: 'asc',
    lastModifiedDateFrom: from,
    limit: String(pageSize),
    offset: String(offset),
  });
  return { url: `${url}/checkout/orders/v1/organizations/${encodeURIComponent(organization)}/orders?${query}` };
}

const ocapiVersion = 'v24_5';

function ocapiSearch({ url }: { url: string }, { site, from, offset }: OrderSearch): { url: string; body: string } {
  const changed = { range_filter: { field: 'last_modified', from, from_inclusive: true } };
  return {
    url: `${url}/s/${encodeURIComponent(site)}/dw/shop/${ocapiVersion}/order_search`,
    body: JSON.stringify({
      query: { filtered_query: { query: { match_all_query: {} }, filter: changed } },
      select: '(**)',
      sorts: [{ field: 'last_modified', sort_order: 'asc' }],
      start: offset,
      count: pageSize,
    }),
  };
}

const scapiAnswer = z.object({ data: z.array(z.object({ lastModified: z.iso.datetime({ offset: true }) })) });
const ocapiAnswer = z.object({
  hits: z.array(z.object({ data: z.object({ last_modified: z.iso.datetime({ offset: true }) }) })).optional(),
});

/** When each order of an answer changed, in milliseconds; `null` where the text is no such answer. */
export function changesIn(text: string, kind: B2cAccess['api']['kind']): number[] | null {
  const value = parsed(text);
  if (kind === 'scapi')
    return scapiAnswer.safeParse(value).data?.data.map((one) => Date.parse(one.lastModified)) ?? null;
  const answer = ocapiAnswer.safeParse(value).data;
  return answer === undefined ? null : (answer.hits ?? []).map(({ data }) => Date.parse(data.last_modified));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
