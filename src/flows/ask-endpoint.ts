import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { TaskFailed } from '../domain/ports/task-failed';
import type { Endpoint } from '../webhooks/endpoint';
import { signedHeaders } from '../webhooks/signed-headers';
import { guardFor, PrivateAddress } from './public-address';

/** What a step asks another system. `id` is the same in each try, so that the other system can drop duplicates. */
export type Asking = { id: string; body: string };

/** How an endpoint may be asked; `privately` where the policy lists its host as a private one. */
export type AskedEndpoint = Endpoint & { timeoutSeconds: number; privately: boolean };

/** Asks another system once, and returns the text of its answer. */
export type AskEndpoint = (endpoint: AskedEndpoint, asking: Asking) => Promise<string>;

const longestAnswer = 65_536;

/**
 * Sends a signed request, and follows no redirect. Throws TaskFailed unless the answer is 2xx: final where another try
 * cannot help, which is 4xx other than 408 and 429, or a private address.
 */
export function askEndpoint(clock: () => Date): AskEndpoint {
  return async (endpoint, { id, body }) => {
    const url = new URL(endpoint.url);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const signal = AbortSignal.timeout(endpoint.timeoutSeconds * 1000);
    const begin = url.protocol === 'https:' ? requestHttps : requestHttp;
    try {
      const asked = begin(url, {
        method: 'POST',
        headers: { ...signedHeaders(endpoint, { id, at: clock(), body }), 'content-length': Buffer.byteLength(body) },
        signal,
        ...guardFor(host, endpoint.privately),
      });
      asked.end(body);
      return await textOf(await answerTo(asked));
    } catch (error) {
      if (error instanceof TaskFailed) throw error;
      if (error instanceof PrivateAddress) throw refused(error.message);
      const seconds = `no answer within ${endpoint.timeoutSeconds} seconds`;
      throw again(signal.aborted ? seconds : `no answer: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
}

function answerTo(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.on('response', resolve);
    asked.on('error', reject);
    // Also without an answer or an error, as where the other system wants another protocol.
    asked.on('close', () => reject(new Error('the connection was closed')));
  });
}

/** At most so much of an answer is read. */
async function textOf(answer: IncomingMessage): Promise<string> {
  const { statusCode = 0, headers } = answer;
  if (statusCode < 200 || statusCode > 299) {
    answer.destroy();
    throw failureOf(statusCode, headers['retry-after']);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > longestAnswer) throw refused(`the answer is longer than ${longestAnswer} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function failureOf(status: number, retryAfter: string | undefined): TaskFailed {
  const lasting = status >= 400 && status < 500 && status !== 408 && status !== 429;
  const after = Number(retryAfter);
  const afterSeconds = Number.isFinite(after) && after > 0 ? Math.min(after, 86_400) : null;
  return new TaskFailed(`answered ${status}`, { final: lasting, afterSeconds });
}

const refused = (why: string) => new TaskFailed(why, { final: true, afterSeconds: null });
const again = (why: string) => new TaskFailed(why, { final: false, afterSeconds: null });
