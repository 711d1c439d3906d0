import type { Endpoint } from '../webhooks/endpoint';
import { signedHeaders } from '../webhooks/signed-headers';
import { guardedRequest } from './guarded-request';

/** What a step asks another system. `id` is the same in each try, so that the other system can drop duplicates. */
export type Asking = { id: string; body: string };

/** How an endpoint may be asked; `privately` where the policy lists its host as a private one. */
export type AskedEndpoint = Endpoint & { timeoutSeconds: number; privately: boolean };

/** Asks another system once, and returns the text of its answer. */
export type AskEndpoint = (endpoint: AskedEndpoint, asking: Asking) => Promise<string>;

const longest = 65_536;

/** Sends a signed request. Throws TaskFailed unless the answer is 2xx. */
export function askEndpoint(clock: () => Date): AskEndpoint {
  return async (endpoint, { id, body }) => {
    const { timeoutSeconds, privately } = endpoint;
    const signed = signedHeaders(endpoint, { id, at: clock(), body });
    const headers = { ...signed, 'content-length': Buffer.byteLength(body) };
    const answer = await guardedRequest(endpoint.url, {
      ...{ method: 'POST', headers, body, timeoutSeconds, privately, longest },
    });
    return answer.toString('utf8');
  };
}
