import type Stripe from 'stripe';
import type { PaymentGateway, RefundRequest } from '../../../domain/ports/payment-gateway';
import { TaskFailed } from '../../../domain/ports/task-failed';
import { manualGateway } from '../manual';
import { accountFor, type StripeAccount, type StripeSettings, stripeClient } from './stripe-accounts';
import { amountForStripe } from './stripe-amounts';
import { answerOf, notMade, outcomeOf } from './stripe-answers';

/** The metadata by which a refund of ours is known. */
export const keyInMetadata = 'slash_order_key';

/** Stripe may forget a key after a day. */
const keyKeptMs = 86_400_000;

/** Refunds over Stripe (domain rules 2 §2.2, §6.4). */
export function stripeGateway(settings: StripeSettings): PaymentGateway {
  const clients = new Map(settings.accounts.map((one) => [one, stripeClient(one, settings)]));

  const find = async (request: RefundRequest) => {
    const [stripe, made] = [clientFor(settings, clients, request), madeWith(request)];
    if (made === null || stripe === null) return null;
    const found = await refundWithKey(stripe, made, request.key);
    return found === null ? null : answerOf(found);
  };

  return {
    find,
    memoryOf: () => ({ keptMs: keyKeptMs, canBeAsked: true }),
    async refund(request) {
      const stripe = clientFor(settings, clients, request);
      if (stripe === null) return manualGateway.refund(request);
      const [made, amount] = [madeWith(request), amountForStripe(request.amount, request.currency)];
      if (made === null) return notMade('payment_unknown');
      if (amount === null) return notMade('amount_not_possible');
      try {
        const body = { ...made, amount, metadata: metadataOf(request) };
        return answerOf(await stripe.refunds.create(body, { idempotencyKey: request.key }));
      } catch (error) {
        const outcome = outcomeOf(error);
        if (outcome !== 'look_up') return notMade(outcome.failed);
        const found = await find(request);
        if (found !== null) return found;
        if (isAlreadyRefunded(error)) return notMade('charge_already_refunded');
        throw error;
      }
    },
  };
}

function isAlreadyRefunded(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'charge_already_refunded';
}

/** `null` for a method that is refunded by hand. Throws where the payment's account is not connected. */
function clientFor(
  settings: StripeSettings,
  clients: ReadonlyMap<StripeAccount, Stripe>,
  request: RefundRequest,
): Stripe | null {
  const { method, gateway } = request.payment;
  if (settings.methods !== null && !settings.methods.includes(method)) return null;
  const account = accountFor(settings, request);
  const client = account === undefined ? undefined : clients.get(account);
  if (client !== undefined) return client;
  throw new TaskFailed(`no account at Stripe is set up for the payment’s gateway ${gateway?.name ?? ''}`, {
    final: true,
    afterSeconds: null,
  });
}

type MadeWith = { payment_intent: string } | { charge: string };

/** What the customer paid with; `null` where the order does not say it in Stripe's terms. */
function madeWith({ payment: { gateway } }: RefundRequest): MadeWith | null {
  const reference = gateway?.reference ?? '';
  if (/^pi_\w+$/.test(reference)) return { payment_intent: reference };
  return /^(ch|py)_\w+$/.test(reference) ? { charge: reference } : null;
}

function metadataOf({ key, order, memo, payment }: RefundRequest): Stripe.MetadataParam {
  return {
    [keyInMetadata]: key,
    slash_order_order: order,
    slash_order_memo: memo,
    slash_order_payment: payment.id.slice(0, 500),
  };
}

async function refundWithKey(stripe: Stripe, made: MadeWith, key: string): Promise<Stripe.Refund | null> {
  for await (const refund of stripe.refunds.list({ ...made, limit: 100 })) {
    if (refund.metadata?.[keyInMetadata] === key) return refund;
  }
  return null;
}
