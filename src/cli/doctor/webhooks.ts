import type { Endpoint } from '../../webhooks/endpoint';
import { type Finding, failed, ok } from './finding';

const timeoutMs = 5_000;

/** Whether the endpoints answer at all. Sends no event. */
export function checkWebhooks(endpoints: ReadonlyMap<string, Endpoint>): Promise<Finding[]> {
  return Promise.all([...endpoints].map(([name, { url }]) => checkEndpoint(`webhook ${name}`, url)));
}

async function checkEndpoint(check: string, url: string): Promise<Finding> {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    return ok(check);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return failed(check, `No answer: ${cause instanceof Error ? cause.message : String(cause)}. Check its address.`);
  }
}
