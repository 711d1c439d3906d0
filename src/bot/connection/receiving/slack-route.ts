import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Observer, TurnedAway } from '../observer';
import type { Timing } from '../timing';
import type { SendAck } from './ack';
import { endWithStatus } from './http-server';
import { isSslCheck, mediaTypeOf, parseBody } from './parse-body';
import type { ReadBody } from './read-body';
import type { ReplayGuard } from './replays';
import type { RequestBody } from './request-name';
import type { Route } from './routes';
import type { SlackRequest } from './serve-request';
import { checkSignature, type Signed } from './signature';
import { throttled } from './throttle';

export type SlackRouteDeps = {
  signingSecret: string;
  readBody: ReadBody;
  replays: ReplayGuard;
  serve: (request: SlackRequest) => Promise<void>;
  log: Logger;
  observer: Observer;
  timing: Timing;
};

/** The response status of a rejected request. The reason goes to the log, not to the sender. */
const statusOf: Readonly<Record<TurnedAway, number>> = {
  media_type: 415,
  too_large: 413,
  too_many: 503,
  unsigned: 401,
  stale: 401,
  forged: 401,
  malformed: 400,
};

const logEveryMs = 10_000;

export function slackRoute(deps: SlackRouteDeps): Route {
  const { log, observer, timing } = deps;
  const logTurnedAway = throttled<TurnedAway>(timing, logEveryMs, (why, times) =>
    log.warn({ why, times }, 'requests were turned away'),
  );
  return {
    path: '/slack/events',
    method: 'POST',
    async handler(request, response, keepOpen) {
      const since = timing.now();
      const admitted = await admit(deps, request);
      if (typeof admitted !== 'string') {
        keepOpen();
        await answer(deps, { ...admitted, since }, request, response);
      } else if (admitted === 'ssl_check') send(response, undefined);
      else if (admitted === 'repeated') {
        // Already answered: a proxy that lost the answer, or an attacker, only learns that it arrived.
        observer.duplicate();
        send(response, undefined);
      } else {
        observer.turnedAway(admitted);
        logTurnedAway(admitted);
        endWithStatus(response, statusOf[admitted]);
      }
    },
  };
}

type Admitted = { body: RequestBody; signed: Signed };

/** The body, if the request is signed by Slack and new. */
async function admit(
  deps: SlackRouteDeps,
  request: IncomingMessage,
): Promise<Admitted | TurnedAway | 'ssl_check' | 'repeated'> {
  const mediaType = mediaTypeOf(request.headers['content-type']);
  if (mediaType === null) return 'media_type';
  const raw = await deps.readBody(request);
  if (typeof raw === 'string') return raw;
  if (isSslCheck(mediaType, raw)) return 'ssl_check';
  const signed = checkSignature(deps.signingSecret, request.headers, raw, deps.timing.now());
  if (typeof signed === 'string') return signed;
  const body = parseBody(mediaType, raw);
  if (body === null || (isUrlCheck(body) && typeof body.challenge !== 'string')) return 'malformed';
  return (await deps.replays.isRepeated(signed)) ? 'repeated' : { body, signed };
}

/** Slack's challenge to verify the endpoint. */
function isUrlCheck({ type }: RequestBody): boolean {
  return type === 'url_verification';
}

async function answer(
  { serve, replays }: SlackRouteDeps,
  { body, signed, since }: Admitted & Pick<SlackRequest, 'since'>,
  { headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isUrlCheck(body)) return send(response, { challenge: body.challenge });
  const settled = (answered: boolean) => replays.settled(signed, answered);
  const { 'x-slack-retry-num': retryNum, 'x-slack-retry-reason': retryReason } = headers;
  await serve({
    body,
    since,
    reply: replyOn(response, settled),
    ...(typeof retryNum === 'string' && { retryNum: Number(retryNum) }),
    ...(typeof retryReason === 'string' && { retryReason }),
  });
}

function replyOn(response: ServerResponse, settled: (answered: boolean) => void): SendAck {
  return async (reply) => {
    settled(reply !== 'failed');
    if (response.destroyed) throw new Error('the connection is closed');
    if (reply === 'failed') endWithStatus(response, 500);
    else send(response, reply.payload);
  };
}

const plain = 'text/plain; charset=utf-8';

function send(response: ServerResponse, payload: unknown): void {
  if (payload === undefined || payload === '') response.writeHead(200, { 'content-length': 0 }).end();
  else if (typeof payload === 'string') response.writeHead(200, { 'content-type': plain }).end(payload);
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(payload));
}
