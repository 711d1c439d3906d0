import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Stripe from 'stripe';
import { StandInError, type StandInEvent, StripeLedger } from './stripe-ledger';

/**
 * What goes wrong with the next request that would make a refund: the connection breaks before or after it was made,
 * Stripe answers 500 – which it stores and repeats –, another request holds the key, or there were too many.
 */
export type StandInFault = 'lost before' | 'lost after' | '500 before' | '500 after' | '409' | '429';

type Answer = { status: number; answer: object };
type StoredAnswer = Answer & { at: number; body: string };

/** Stripe as far as refunds go, with a memory: it keeps keys for 24 hours of its clock, and signs its events. */
export type StripeStandIn = {
  url: string;
  /** Can be replaced by an empty one. */
  ledger: StripeLedger;
  /** Taken in turn; none, and everything goes well. */
  faults: StandInFault[];
  /** The refund requests that came in: `replayed` were answered from memory. */
  asked: { key: string; replayed: boolean }[];
  /** An event as it is sent, signed at `at`. */
  signed: (event: StandInEvent, secret: string, at: Date) => { body: string; signature: string };
  signatureOf: (body: string, secret: string, at: Date) => string;
  /** What the key may not do: `GET disputes`. */
  denied: string[];
  /** Nothing is answered. */
  down: boolean;
  stop: () => Promise<void>;
};

const keyLivesMs = 24 * 3_600_000;

export async function stripeStandIn(clock: () => Date): Promise<StripeStandIn> {
  const stored = new Map<string, StoredAnswer>();
  const faults: StandInFault[] = [];
  const asked: StripeStandIn['asked'] = [];

  /** What a refund request is answered with; `null` where the connection breaks. */
  function create(key: string, body: string): Answer | null {
    const known = stored.get(key);
    const replayed = known !== undefined && clock().getTime() - known.at < keyLivesMs;
    asked.push({ key, replayed });
    if (replayed && faults[0] === 'lost after') {
      faults.shift();
      return null;
    }
    if (replayed) return known.body === body ? known : refused(400, '', 'idempotency_error');
    const fault = faults.shift();
    if (fault === 'lost before') return null;
    if (fault === '409') return refused(409, 'idempotency_key_in_use');
    if (fault === '429') return refused(429, 'rate_limit');
    const kept = fault === '500 before' ? refused(500, '', 'api_error') : made(body);
    const told = fault === '500 after' ? refused(500, '', 'api_error') : kept;
    stored.set(key, { at: clock().getTime(), body, ...told });
    return fault === 'lost after' ? null : told;
  }

  function made(body: string): Answer {
    const form = new URLSearchParams(body);
    const metadata = [...form].flatMap(([name, value]) => {
      const [, key] = /^metadata\[(\w+)\]$/.exec(name) ?? [];
      return key === undefined ? [] : [[key, value] as const];
    });
    return answered(() => {
      const amount = form.get('amount');
      const reference = form.get('payment_intent') ?? form.get('charge') ?? '';
      return standIn.ledger.refund(
        reference,
        amount === null ? undefined : Number(amount),
        Object.fromEntries(metadata),
      );
    });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const [, , resource = '', id] = pathname.split('/');
    const answer = standIn.down ? null : await answerTo(request, { resource, id, searchParams });
    if (answer === null) response.destroy();
    else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.answer));
  }

  type Route = { resource: string; id: string | undefined; searchParams: URLSearchParams };

  async function answerTo(request: IncomingMessage, { resource, id, searchParams }: Route): Promise<Answer | null> {
    if (!/^Bearer rk_test_/.test(request.headers.authorization ?? '')) return refused(401, '');
    if (standIn.denied.includes(`${request.method} ${resource}`)) return refused(403, '');
    if (request.method === 'POST' && resource === 'refunds') {
      return create(`${request.headers['idempotency-key']}`, await text(request));
    }
    const { ledger } = standIn;
    return answered(() => {
      if (resource === 'disputes') {
        return id === undefined ? listOf(ledger.disputes, searchParams) : ledger.disputeOf(id);
      }
      if (resource === 'refunds') return id === undefined ? listOf(ledger.refunds, searchParams) : ledger.refundOf(id);
      throw new StandInError(404, 'resource_missing');
    });
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const standIn: StripeStandIn = {
    url: `http://127.0.0.1:${port}`,
    ledger: new StripeLedger(clock),
    ...{ faults, asked, signed, signatureOf },
    denied: [],
    down: false,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return standIn;
}

/** The newest first, in pages of two, so that whoever looks has to turn them. */
function listOf(
  all: readonly { id: string; payment_intent: string; charge: string }[],
  query: URLSearchParams,
): object {
  const [intent, charge, after] = ['payment_intent', 'charge', 'starting_after'].map((name) => query.get(name));
  const matching = all
    .filter((one) => (intent == null || one.payment_intent === intent) && (charge == null || one.charge === charge))
    .toReversed();
  const from = after == null ? 0 : matching.findIndex(({ id }) => id === after) + 1;
  const page = matching.slice(from, from + 2);
  return { object: 'list', data: page, has_more: from + page.length < matching.length, url: '/v1/refunds' };
}

function answered(work: () => object): Answer {
  try {
    return { status: 200, answer: structuredClone(work()) };
  } catch (error) {
    if (error instanceof StandInError) return refused(error.status, error.code);
    throw error;
  }
}

function refused(status: number, code: string, type = 'invalid_request_error'): Answer {
  return { status, answer: { error: { type, message: code === '' ? type : code, ...(code !== '' && { code }) } } };
}

function signed(event: StandInEvent, secret: string, at: Date): { body: string; signature: string } {
  const body = JSON.stringify(event);
  return { body, signature: signatureOf(body, secret, at) };
}

function signatureOf(payload: string, secret: string, at: Date): string {
  const timestamp = Math.floor(at.getTime() / 1000);
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}
