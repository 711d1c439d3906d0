import { TaskFailed } from '../../domain/ports/task-failed';
import { type AccessToken, accessToken } from './access-token';
import type { B2cAccess, B2cRequests } from './b2c-access';
import { changesIn, type OrderSearch, pageSize, searchRequest } from './order-search';

/** An answer as it came, and the latest change in it, by the storefront's clock. */
export type ChangedPage = { text: string; until: string };

/** Tries of one request, the first one included. */
const mostTries = 5;

const timeoutMs = 30_000;
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
  const token = accessToken(access, requests);
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

type Asking = { access: B2cAccess; requests: B2cRequests; token: AccessToken };

async function answered(asking: Asking, search: OrderSearch): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await attempt(asking, search);
    if ('text' in outcome) return outcome.text;
    const { failed } = outcome;
    if (failed.about.final || tries === mostTries) throw failed;
    await asking.requests.pause(pauseMs(failed, tries));
  }
}

function pauseMs({ about }: TaskFailed, tries: number): number {
  return Math.min(longestPauseMs, (about.afterSeconds ?? 2 ** (tries - 1)) * 1000);
}

async function attempt(
  { access, requests, token }: Asking,
  search: OrderSearch,
): Promise<{ text: string } | { failed: TaskFailed }> {
  try {
    const { url, body } = searchRequest(access, search);
    const response = await requests.fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${await token.current()}`,
        accept: 'application/json',
        'user-agent': 'slash-order',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return { text: await response.text() };
    await response.body?.cancel();
    // A token can be withdrawn before its end.
    if (response.status === 401) token.forget();
    return { failed: refusedBy(response) };
  } catch (error) {
    if (error instanceof TaskFailed) return { failed: error };
    const why = error instanceof Error ? error.message : String(error);
    return { failed: new TaskFailed(`the storefront did not answer: ${why}`, { final: false, afterSeconds: null }) };
  }
}

/** What may help if it is asked again: other tokens, later. */
const passing = [401, 408, 429];

function refusedBy({ status, headers }: Response): TaskFailed {
  const after = Number(headers.get('retry-after'));
  return new TaskFailed(`the storefront answered ${status}`, {
    final: status < 500 && !passing.includes(status),
    afterSeconds: Number.isFinite(after) && after > 0 ? after : null,
  });
}
