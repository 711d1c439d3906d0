import Stripe from 'stripe';
import { z } from 'zod';
import type { InboxDelivery, InboxOutcome, InboxRequest, InboxSource } from '../../../domain/ports/inbox-source';
import { TaskFailed } from '../../../domain/ports/task-failed';
import { refundTryOf } from '../../../domain/records/credit-memo';
import type { RecordOutcome } from '../../record-outcome';
import { type ReportDeps, reportDispute, reportElsewhere } from '../../report-payment';
import { type StripeAccount, type StripeSettings, stripeClient } from './stripe-accounts';
import { amountFromStripe } from './stripe-amounts';
import { answerOf, errorMessage } from './stripe-answers';
import { keyInMetadata } from './stripe-gateway';
import { disputeOf, elsewhereOf } from './stripe-reports';

export type StripeEventDeps = ReportDeps & { record: RecordOutcome; databaseId: () => Promise<string> };

/** Older than this, a signature is not taken any more; in seconds. */
const toleranceSeconds = 300;

/**
 * What happened at Stripe. An event only says where to look: the refund or dispute is read again, so that events may
 * come twice, late and in any order (domain rules 2 §6.4).
 */
export function stripeEvents(settings: StripeSettings, deps: StripeEventDeps): InboxSource {
  const clients = settings.accounts.map((account) => ({ account, stripe: stripeClient(account, settings) }));
  return {
    name: 'stripe',
    path: '/gateways/stripe',
    maxBytes: 256 * 1024,
    keptHeaders: [signatureHeader],
    receive: (request) => received(settings, request),
    async process(delivery) {
      const event = eventIn.safeParse(parsedJson(delivery.body)).data;
      if (event === undefined) return { state: 'ignored', why: 'not an event of Stripe’s' };
      const signed = clients.find(({ account }) => isSignedFor(account, delivery)) ?? clients.at(-1);
      if (signed === undefined)
        throw new TaskFailed('no account at Stripe is set up', { final: true, afterSeconds: null });
      try {
        return await processed(signed.stripe, event, deps);
      } catch (error) {
        if (error instanceof Stripe.errors.StripeError) return unreadable(error);
        throw error;
      }
    },
  };
}

const signatureHeader = 'stripe-signature';

const object = z.looseObject({ id: z.string(), metadata: z.record(z.string(), z.string()).nullish() });
const eventIn = z.looseObject({ id: z.string(), type: z.string(), data: z.looseObject({ object }) });
type EventIn = z.infer<typeof eventIn>;

function received(
  { accounts }: StripeSettings,
  { headers, body, now }: InboxRequest,
): ReturnType<InboxSource['receive']> {
  const header = headers[signatureHeader];
  const secrets = accounts.flatMap(({ webhookSecrets }) => webhookSecrets);
  if (typeof header !== 'string') return 'forged';
  const fits = (tolerance: number) => secrets.some((secret) => verifies({ body, header, secret, tolerance, now }));
  if (!fits(0)) return 'forged';
  if (!fits(toleranceSeconds)) return 'stale';
  const event = eventIn.safeParse(parsedJson(body.toString('utf8'))).data;
  if (event === undefined) return 'malformed';
  const key = event.data.object.metadata?.[keyInMetadata];
  return { id: event.id, order: key === undefined ? null : (refundTryOf(key)?.order ?? null) };
}

type Signed = { body: Buffer | string; header: string; secret: string; tolerance: number; now: Date };

function verifies({ body, header, secret, tolerance, now }: Signed): boolean {
  try {
    Stripe.webhooks.signature?.verifyHeader(body, header, secret, tolerance, undefined, now.getTime());
    return Stripe.webhooks.signature !== undefined;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false;
    throw error;
  }
}

/** Whose secret signed it, however long ago. */
function isSignedFor({ webhookSecrets }: StripeAccount, { body, headers, receivedAt: now }: InboxDelivery): boolean {
  const header = headers[signatureHeader] ?? '';
  return webhookSecrets.some((secret) => verifies({ body, header, secret, tolerance: 0, now }));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What Stripe does not have any more says nothing; anything else is tried again. */
function unreadable(error: Stripe.errors.StripeError): InboxOutcome {
  if (error.statusCode === 404) return { state: 'ignored', why: 'Stripe does not have it any more' };
  throw new TaskFailed(errorMessage(error), { final: false, afterSeconds: null });
}

async function processed(stripe: Stripe, { type, data }: EventIn, deps: StripeEventDeps): Promise<InboxOutcome> {
  const { id } = data.object;
  if (type.startsWith('refund.') || type === 'charge.refund.updated') {
    return refundChanged(stripe, await stripe.refunds.retrieve(id), deps);
  }
  if (type === 'charge.refunded') {
    const outcomes: InboxOutcome[] = [];
    for await (const refund of stripe.refunds.list({ charge: id, limit: 100 })) {
      outcomes.push(await refundChanged(stripe, refund, deps));
    }
    return outcomes.find(({ state }) => state === 'done') ?? outcomes[0] ?? { state: 'ignored', why: 'no refund' };
  }
  if (type.startsWith('charge.dispute.')) return reportDispute(disputeOf(await stripe.disputes.retrieve(id)), deps);
  return { state: 'ignored', why: `${type} concerns no refund or dispute` };
}

async function refundChanged(stripe: Stripe, refund: Stripe.Refund, deps: StripeEventDeps): Promise<InboxOutcome> {
  const tried = refundTryOf(refund.metadata?.[keyInMetadata] ?? '');
  if (tried === null) {
    return reportElsewhere({ ...elsewhereOf(refund), before: await refundedBefore(stripe, refund, deps) }, deps);
  }
  if (tried.database !== (await deps.databaseId())) return { state: 'ignored', why: 'a refund of another database' };
  await deps.record(tried, answerOf(refund));
  return { state: 'done' };
}

/** What was refunded of the same payment before a refund, but for refunds of this database. */
async function refundedBefore(stripe: Stripe, { id, created, ...of }: Stripe.Refund, deps: StripeEventDeps) {
  const [intent, charge] = [of.payment_intent, of.charge].map((one) => (typeof one === 'string' ? one : one?.id));
  const paid = intent !== undefined ? { payment_intent: intent } : charge !== undefined ? { charge } : null;
  if (paid === null) return 0;
  const database = await deps.databaseId();
  let before = 0;
  for await (const one of stripe.refunds.list({ ...paid, limit: 100 })) {
    const isEarlier = one.created < created || (one.created === created && one.id < id);
    const moved = one.status !== 'failed' && one.status !== 'canceled';
    const isOurs = refundTryOf(one.metadata?.[keyInMetadata] ?? '')?.database === database;
    if (isEarlier && moved && !isOurs) before += amountFromStripe(one.amount, one.currency.toUpperCase()) ?? 0;
  }
  return before;
}
