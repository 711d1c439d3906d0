import { TaskFailed } from '../../domain/ports/task-failed';
import { accessToken } from './access-token';
import type { B2cAccess, B2cRequests } from './b2c-access';
import { type AskingB2c, b2cAnswer } from './b2c-answer';
import { changesIn, type OrderSearch, pageSize, searchRequest } from './order-search';

/** An answer as it came, and the latest change in it, by the storefront's clock. */
export type ChangedPage = { text: string; until: string };

/** Tries of one request, the first one included. */
const mostTries = 5;

const longestPauseMs = 120_000;

/**
 * The orders of a site that changed since an instant, page by page, the earliest change first. A change while pages
 * are read moves an order to their end, and those behind it up: the next page therefore begins at the last change
 * that was seen, not behind it, and some orders come twice. Waits where the storefront asks for it (429, 503); throws
 * TaskFailed where it does not answer after five tries, or refuses.
 */
export async function* changedOrders(
  access: B2cAccess,
  requests: B2cRequests,
  { site, since }: { site: string; since: string },
): AsyncGenerator<ChangedPage> {
  const token = accessToken(access, requests, 'sfcc.orders');
  let search: OrderSearch = { site, from: since, offset: 0 };
  for (;;) {
    const text = await answered({ access, requests, token }, search);
    const changes = changesIn(text, access.api.kind);
    if (changes === null) {
      throw new TaskFailed('the storefront answered with something else than orders', {
        final: true,
        afterSeconds: null,
      });
    }
    if (changes.length === 0) return;
    const until = new Date(Math.max(...changes)).toISOString();
    yield { text, until };
    if (changes.length < pageSize) return;
    search = nextSearch(search, until);
  }
}

/** More orders of one instant than a page has are read on by offset. */
function nextSearch({ site, from, offset }: OrderSearch, until: string): OrderSearch {
  if (Date.parse(until) > Date.parse(from)) return { site, from: until, offset: 0 };
  return { site, from, offset: offset + pageSize };
}

type Searching = AskingB2c & { access: B2cAccess; requests: B2cRequests };

async function answered({ access, requests, token }: Searching, search: OrderSearch): Promise<string> {
  const { url, body } = searchRequest(access, search);
  const request = body === undefined ? { method: 'GET' as const, url } : { method: 'POST' as const, url, body };
  for (let tries = 1; ; tries += 1) {
    try {
      return await b2cAnswer({ requests, token }, request);
    } catch (error) {
      if (!(error instanceof TaskFailed) || error.about.final || tries === mostTries) throw error;
      await requests.pause(pauseMs(error, tries));
    }
  }
}

function pauseMs({ about }: TaskFailed, tries: number): number {
  return Math.min(longestPauseMs, (about.afterSeconds ?? 2 ** (tries - 1)) * 1000);
}
