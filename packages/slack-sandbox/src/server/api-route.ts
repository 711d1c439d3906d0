import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebApi } from '../web-api/web-api';
import { readArguments } from './request-body';
import { sendJson } from './send-json';

/** Answers POST /api/METHOD as Slack's Web API does. */
export async function answerApi(
  { api, scopes }: { api: WebApi; scopes: string[] },
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { token: inBody, ...args } = await readArguments(request);
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const answer = api.call({ method, token: bearer ?? (typeof inBody === 'string' ? inBody : ''), args });
  if (answer === 'reset') {
    request.socket.destroy();
    return;
  }
  if (answer.lateMs !== undefined) await heldBack(answer.lateMs, response);
  const retry = answer.retryAfter === undefined ? {} : { 'retry-after': String(answer.retryAfter) };
  sendJson(response, answer.status, answer.body, { 'x-oauth-scopes': scopes.join(','), ...retry });
}

/** Waits; no longer than somebody waits for the answer. */
function heldBack(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
