import { TaskFailed } from '../../domain/ports/task-failed';
import type { AccessToken } from './access-token';
import type { B2cRequests } from './b2c-access';

export type AskingB2c = { requests: Pick<B2cRequests, 'fetch'>; token: AccessToken };

export type B2cRequest = { url: string } & ({ method: 'GET' } | { method: 'POST' | 'PUT' /** JSON. */; body: string });

const timeoutMs = 30_000;

/** Sends a request once. Throws TaskFailed unless the answer is a success. */
export async function b2cAnswer({ requests, token }: AskingB2c, request: B2cRequest): Promise<string> {
  const body = request.method === 'GET' ? undefined : request.body;
  const authorization = `Bearer ${await answeredBy(token.current())}`;
  const response = await answeredBy(
    requests.fetch(request.url, {
      method: request.method,
      headers: {
        authorization,
        accept: 'application/json',
        'user-agent': 'slash-order',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    }),
  );
  if (response.ok) return answeredBy(response.text());
  await response.body?.cancel();
  // A token can be withdrawn before its end.
  if (response.status === 401) token.forget();
  throw refusedBy(response);
}

async function answeredBy<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TaskFailed) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new TaskFailed(`the storefront did not answer: ${why}`, { final: false, afterSeconds: null });
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
