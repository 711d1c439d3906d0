import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type StripeStandIn, stripeStandIn } from '../../../../test/support/stripe/stripe-stand-in';
import type { RefundRequest } from '../../../domain/ports/payment-gateway';
import type { StripeAccount, StripeSettings } from './stripe-accounts';
import { amountForStripe, amountFromStripe } from './stripe-amounts';
import { answerOf } from './stripe-answers';
import { stripeGateway } from './stripe-gateway';

const main: StripeAccount = { name: null, key: 'rk_test_main', webhookSecrets: [], channels: null, currencies: null };
let now = new Date('2026-11-02T10:00:00Z');
let stripe: StripeStandIn;
let settings: StripeSettings;

beforeAll(async () => {
  stripe = await stripeStandIn(() => now);
  settings = { accounts: [main], methods: null, apiUrl: stripe.url };
});
afterAll(() => stripe.stop());
beforeEach(() => {
  now = new Date('2026-11-02T10:00:00Z');
  stripe.asked.length = 0;
});

let tries = 0;
function requestOn(reference: string | null, more: Partial<RefundRequest> = {}): RefundRequest {
  tries += 1;
  return {
    ...{
      key: `db:SO-1:CM-SO-1-1:p1:${tries}`,
      order: 'SO-1',
      memo: 'CM-SO-1-1',
      channel: null,
      amount: 500,
      currency: 'USD',
    },
    payment: { id: 'p1', method: 'card', gateway: { name: 'stripe', reference } },
    ...more,
  };
}
const gateway = () => stripeGateway(settings);
const outcome = async (request: RefundRequest) => {
  const { state, reason } = await gateway().refund(request);
  return { state, reason };
};

describe('a refund over Stripe', () => {
  it('is made once under its key, with what finds it again', async () => {
    const { id, charge } = stripe.ledger.paid(1618);
    const request = requestOn(id);
    const answer = await gateway().refund(request);
    expect(answer).toEqual({ state: 'succeeded', reference: expect.stringMatching(/^re_/), reason: null });
    expect(await gateway().refund(request)).toEqual(answer);
    expect(stripe.ledger.refunds.filter((one) => one.payment_intent === id)).toMatchObject([
      {
        amount: 500,
        metadata: {
          slash_order_key: request.key,
          slash_order_order: 'SO-1',
          slash_order_memo: 'CM-SO-1-1',
          slash_order_payment: 'p1',
        },
      },
    ]);
    expect(await outcome(requestOn(charge))).toEqual({ state: 'succeeded', reason: null });
    expect(stripe.ledger.paidOut(id)).toBe(1000);
  });

  it('is found by its key, on whatever page', async () => {
    const { id } = stripe.ledger.paid(5000);
    const requests = Array.from({ length: 5 }, () => requestOn(id, { amount: 100 }));
    for (const request of requests) await gateway().refund(request);
    for (const request of requests) expect(await gateway().find(request)).toMatchObject({ state: 'succeeded' });
    expect(await gateway().find(requestOn(id))).toBeNull();
  });

  it.each([
    ['more than is left', 1619, {}, 'too_much'],
    ['a payment that Stripe does not know', 500, { reference: 'pi_none' }, 'payment_unknown'],
    ['a payment without a reference', 500, { reference: null }, 'payment_unknown'],
    ['a reference that is not Stripe’s', 500, { reference: 'order-17' }, 'payment_unknown'],
  ])('fails for a known reason: %s', async (_, amount, { reference }: { reference?: string | null }, reason) => {
    const { id } = stripe.ledger.paid(1618);
    const request = requestOn(reference === undefined ? id : reference, { amount });
    expect(await outcome(request)).toEqual({ state: 'failed', reason });
  });

  it('fails where the payment is disputed, or all of it went back elsewhere', async () => {
    const [disputed, empty] = [stripe.ledger.paid(500), stripe.ledger.paid(500)];
    stripe.ledger.disputed(disputed.id, 500);
    expect(await outcome(requestOn(disputed.id))).toEqual({ state: 'failed', reason: 'disputed' });
    stripe.ledger.refund(empty.id, 500);
    expect(await outcome(requestOn(empty.id))).toEqual({ state: 'failed', reason: 'already_refunded' });
  });

  it('that was made before its answer was lost is not “already refunded”', async () => {
    const { id } = stripe.ledger.paid(500);
    const request = requestOn(id);
    await gateway().refund(request);
    now = new Date('2026-11-03T10:00:01Z');
    expect(await outcome(request)).toEqual({ state: 'succeeded', reason: null });
  });

  it('waits where the balance at Stripe is too low', async () => {
    const { id } = stripe.ledger.paid(1618);
    stripe.ledger.balance = 100;
    expect(await outcome(requestOn(id))).toEqual({ state: 'sent', reason: 'balance_too_low' });
    stripe.ledger.balance = Number.MAX_SAFE_INTEGER;
  });

  it.each(['lost before', 'lost after', '409', '429'] as const)(
    'is asked for again under its key: %s',
    async (fault) => {
      const { id } = stripe.ledger.paid(1618);
      const request = requestOn(id);
      // Stripe's library itself asks once more where a connection was closed.
      stripe.faults.push(...(fault.startsWith('lost') ? [fault, fault] : [fault]));
      await expect(gateway().refund(request)).rejects.toThrow();
      expect(await outcome(request)).toEqual({ state: 'succeeded', reason: null });
      expect(stripe.ledger.paidOut(id)).toBe(500);
    },
  );

  it('is looked for after a 500, which Stripe would repeat for a day', async () => {
    const { id } = stripe.ledger.paid(1618);
    const [made, notMade] = [requestOn(id), requestOn(id)];
    stripe.faults.push('500 after', '500 before');
    expect(await outcome(made)).toEqual({ state: 'succeeded', reason: null });
    await expect(gateway().refund(notMade)).rejects.toThrow();
    await expect(gateway().refund(notMade)).rejects.toThrow();
    now = new Date('2026-11-03T10:00:01Z');
    expect(await outcome(notMade)).toEqual({ state: 'succeeded', reason: null });
    expect(stripe.ledger.paidOut(id)).toBe(1000);
  });

  it('with other figures under a used key needs a person', async () => {
    const { id } = stripe.ledger.paid(1618);
    const request = requestOn(id);
    await gateway().refund(request);
    await expect(gateway().refund({ ...request, amount: 501 })).rejects.toMatchObject({ about: { final: true } });
  });

  it('is finance’s by hand where the policy leaves its method out', async () => {
    const { id } = stripe.ledger.paid(1618);
    settings = { ...settings, methods: ['card'] };
    const paypal = requestOn(id);
    paypal.payment.method = 'paypal';
    expect(await outcome(paypal)).toEqual({ state: 'pending', reason: null });
    expect(await outcome(requestOn(id))).toMatchObject({ state: 'succeeded' });
    settings = { ...settings, methods: null };
  });

  it('goes over the account that its payment names, or that takes its channel and currency', async () => {
    const { id } = stripe.ledger.paid(1618);
    const eu = { ...main, name: 'eu', key: 'sk_test_wrong', currencies: ['EUR'] };
    const uk = { ...main, name: 'uk', key: 'sk_test_wrong', channels: ['uk'] };
    settings = { ...settings, accounts: [eu, uk, main] };
    expect(await outcome(requestOn(id))).toMatchObject({ state: 'succeeded' });
    const named = requestOn(id);
    named.payment.gateway = { name: 'Stripe:EU', reference: id };
    const wrong = [requestOn(id, { currency: 'EUR' }), requestOn(id, { channel: 'uk' }), named];
    for (const request of wrong) await expect(gateway().refund(request)).rejects.toThrow('401');
    named.payment.gateway = { name: 'stripe:us', reference: id };
    await expect(gateway().refund(named)).rejects.toMatchObject({ about: { final: true } });
    settings = { ...settings, accounts: [main] };
  });
});

describe('amounts at Stripe', () => {
  it.each([
    ['USD', 1999, 1999],
    ['JPY', 1999, 1999],
    ['KWD', 1990, 1990],
    ['KWD', 1999, null],
    ['ISK', 500, 50_000],
    ['UGX', 500, 50_000],
    ['MGA', 500, 5],
    ['MGA', 550, null],
  ])('%s %d is %p', (currency, ours, theirs) => {
    expect(amountForStripe(ours, currency)).toBe(theirs);
    if (theirs !== null) expect(amountFromStripe(theirs, currency)).toBe(ours);
  });

  it('that is no whole number of ours is none', () => {
    expect(amountFromStripe(150, 'ISK')).toBeNull();
  });
});

describe('what Stripe says of a refund', () => {
  it.each([
    [{ status: 'succeeded' }, 'succeeded', null],
    [{ status: 'pending', pending_reason: 'processing' }, 'sent', 'processing'],
    [{ status: 'pending', pending_reason: 'insufficient_funds' }, 'sent', 'balance_too_low'],
    [{ status: 'requires_action' }, 'sent', 'customer_must_act'],
    [{ status: 'failed', failure_reason: 'expired_or_canceled_card' }, 'failed', 'card_closed'],
    [{ status: 'failed', failure_reason: 'lost_or_stolen_card' }, 'failed', 'card_lost'],
    [{ status: 'failed', failure_reason: 'something_new' }, 'failed', 'something_new'],
    [{ status: 'canceled' }, 'failed', 'canceled_there'],
    [{ status: 'something_new' }, 'sent', null],
  ] as const)('%p', (refund, state, reason) => {
    expect(answerOf({ id: 're_1', ...refund })).toEqual({ state, reference: 're_1', reason });
  });
});
