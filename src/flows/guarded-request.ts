import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { TaskFailed } from '../domain/ports/task-failed';
import { guardFor, PrivateAddress } from './public-address';

export type GuardedRequest = {
  method: 'GET' | 'POST';
  headers?: Record<string, string | number>;
  body?: string;
  timeoutSeconds: number;
  /** Whether the policy lists the host as a private one. */
  privately: boolean;
  /** In bytes; what is longer is not read. */
  longest: number;
};

/**
 * Asks once, follows no redirect, and returns what was answered. Throws TaskFailed unless the answer is 2xx: final
 * where another try cannot help, which is 4xx other than 408 and 429, a file that is elsewhere, a private address, or
 * an answer that is too long.
 */
export async function guardedRequest(address: string, asked: GuardedRequest): Promise<Buffer> {
  const { method, headers, body, timeoutSeconds, privately, longest } = asked;
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  const begin = url.protocol === 'https:' ? requestHttps : requestHttp;
  try {
    const request = begin(url, { method, ...(headers && { headers }), signal, ...guardFor(host, privately) });
    request.end(body);
    return await bytesOf(await answerTo(request), { method, longest });
  } catch (error) {
    if (error instanceof TaskFailed) throw error;
    if (error instanceof PrivateAddress) throw refused(error.message);
    const seconds = `no answer within ${timeoutSeconds} seconds`;
    throw again(signal.aborted ? seconds : `no answer: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function answerTo(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.on('response', resolve);
    asked.on('error', reject);
    // Also without an answer or an error, as where the other system wants another protocol.
    asked.on('close', () => reject(new Error('the connection was closed')));
  });
}

async function bytesOf(
  answer: IncomingMessage,
  { method, longest }: Pick<GuardedRequest, 'method' | 'longest'>,
): Promise<Buffer> {
  const { statusCode = 0, headers } = answer;
  if (statusCode < 200 || statusCode > 299) {
    answer.destroy();
    throw failureOf(statusCode, { method, retryAfter: headers['retry-after'] });
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > longest) throw refused(`the answer is longer than ${longest} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failureOf(
  status: number,
  { method, retryAfter }: { method: GuardedRequest['method']; retryAfter: string | undefined },
): TaskFailed {
  // A system can be away behind a redirect for a while; a file that is elsewhere stays there.
  const first = method === 'GET' ? 300 : 400;
  const lasting = status >= first && status < 500 && status !== 408 && status !== 429;
  const after = Number(retryAfter);
  const afterSeconds = Number.isFinite(after) && after > 0 ? Math.min(after, 86_400) : null;
  return new TaskFailed(`answered ${status}`, { final: lasting, afterSeconds });
}

const refused = (why: string) => new TaskFailed(why, { final: true, afterSeconds: null });
const again = (why: string) => new TaskFailed(why, { final: false, afterSeconds: null });
