import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { endWithStatus } from '../../bot/connection/receiving/http-server';
import type { ReadBody } from '../../bot/connection/receiving/read-body';
import type { Route } from '../../bot/connection/receiving/routes';
import { throttled } from '../../bot/connection/receiving/throttle';
import type { Timing } from '../../bot/connection/timing';
import { withTimeout } from '../../bot/connection/timing';
import type { Inbox } from '../../domain/ports/inbox';
import type { InboxSource, ReceivedDelivery } from '../../domain/ports/inbox-source';
import type { InboxObserver, InboxRefused } from '../inbox-observer';

export type ReceivingDeps = {
  inbox: Pick<Inbox, 'keep'>;
  /** Shared by all sources, so that all bodies together are limited. */
  readBody: ReadBody;
  observer: InboxObserver;
  timing: Timing;
  log: Logger;
  /** There is something to process. */
  wake: () => void;
};

/** The reason goes to log and metrics, not to the sender. 503 asks the sender to repeat. */
const statusOf: Readonly<Record<InboxRefused, number>> = {
  encoded: 415,
  too_large: 413,
  too_many: 503,
  forged: 401,
  stale: 401,
  malformed: 400,
  not_kept: 503,
};

/** Senders wait for five seconds, and are promised an answer within one. */
const keptWithinMs = 900;

const logEveryMs = 10_000;

/** `POST` of a source: nothing is believed before its signature, and what was answered with 202 is kept. */
export function inboxRoute(source: InboxSource, deps: ReceivingDeps): Route {
  const { observer, log, timing } = deps;
  const { name } = source;
  const logRefused = throttled<InboxRefused>(timing, logEveryMs, (why, times) =>
    log.warn({ source: name, why, times }, 'deliveries were turned away'),
  );
  return {
    path: source.path,
    method: 'POST',
    async handler(request, response, keepOpen) {
      const verified = await verifiedFrom(source, deps, request);
      if (verified === 'ping') {
        response.writeHead(200, { 'content-length': 0 }).end();
        return;
      }
      if (typeof verified !== 'string') keepOpen();
      const outcome = typeof verified === 'string' ? verified : await keptOf(source, deps, verified);
      if (outcome === 'received' || outcome === 'repeated') {
        observer[outcome](name);
        response.writeHead(202, { 'content-length': 0 }).end();
        if (outcome === 'received') deps.wake();
      } else {
        observer.refused(name, outcome);
        logRefused(outcome);
        endWithStatus(response, statusOf[outcome]);
      }
    },
  };
}

type Verified = { received: ReceivedDelivery; body: Buffer; headers: IncomingHttpHeaders };

async function verifiedFrom(
  source: InboxSource,
  { readBody, timing }: ReceivingDeps,
  request: IncomingMessage,
): Promise<Verified | InboxRefused | 'ping'> {
  const { headers } = request;
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return 'encoded';
  const body = await readBody(request, source.maxBytes);
  if (typeof body === 'string') return body;
  const { searchParams: query } = new URL(request.url ?? '', 'http://localhost');
  const received = source.receive({ headers, body, now: new Date(timing.now()), query });
  return typeof received === 'string' ? received : { received, body, headers };
}

/** A write that comes too late may have been made: the sender's next try is then a repetition. */
async function keptOf(
  { name, keptHeaders }: InboxSource,
  { inbox, timing, log }: ReceivingDeps,
  { received, body, headers }: Verified,
): Promise<'received' | 'repeated' | InboxRefused> {
  const text = textIn(body);
  if (text === null) return 'malformed';
  const { kept = {}, ...delivery } = received;
  const incoming = { ...delivery, source: name, body: text, headers: { ...someOf(headers, keptHeaders), ...kept } };
  const keeping = inbox.keep(incoming).then(
    (isNew) => (isNew ? 'received' : 'repeated'),
    (error) => {
      log.warn({ err: error, source: name }, 'a delivery could not be kept: its sender has to repeat it');
      return 'not_kept' as const;
    },
  );
  return withTimeout(timing, keptWithinMs, keeping, 'not_kept');
}

/** `null` where the bytes are no UTF-8, or the text is one that a database cannot keep. */
function textIn(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

function someOf(headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
