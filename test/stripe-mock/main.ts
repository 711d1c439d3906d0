import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from 'embedded-mongod';
import Stripe from 'stripe';
import type { RefundRequest } from '../../src/domain/ports/payment-gateway';
import type { StripeSettings } from '../../src/finance/gateways/stripe/stripe-accounts';
import { checkStripe } from '../../src/finance/gateways/stripe/stripe-check';
import { stripeEvents } from '../../src/finance/gateways/stripe/stripe-events';
import { stripeGateway } from '../../src/finance/gateways/stripe/stripe-gateway';

const program = process.env.STRIPE_MOCK ?? 'stripe-mock';

/**
 * Sends every request that we send to Stripe to Stripe's own stripe-mock, which refuses what its published API does
 * not know. It has no memory, so that only the requests are checked, and that we can read the answers.
 */
async function main(): Promise<void> {
  const port = await freePort();
  const mock = spawn(program, ['-http-addr', `127.0.0.1:${port}`], { stdio: 'ignore' });
  try {
    await answering(mock, port);
    await checkRequests({ apiUrl: `http://127.0.0.1:${port}`, methods: null, accounts: [account] });
  } finally {
    mock.kill();
  }
}

const account = { name: null, key: 'sk_test_123', webhookSecrets: ['whsec_mock_1'], channels: null, currencies: null };

async function answering(mock: ChildProcess, port: number): Promise<void> {
  const failed = new Promise<never>((_, reject) => mock.once('error', reject));
  for (let tries = 0; tries < 100; tries += 1) {
    const up = fetch(`http://127.0.0.1:${port}/v1/refunds`).then(
      () => true,
      () => false,
    );
    if (await Promise.race([up, failed])) return;
    await wait(100);
  }
  throw new Error(`${program} does not answer`);
}

async function checkRequests(settings: StripeSettings): Promise<void> {
  const gateway = stripeGateway(settings);
  for (const reference of ['pi_123', 'ch_123']) {
    const request: RefundRequest = {
      ...{
        key: 'db:SO-1:CM-SO-1-1:p1:1',
        order: 'SO-1',
        memo: 'CM-SO-1-1',
        channel: null,
        amount: 500,
        currency: 'USD',
      },
      payment: { id: 'p1', method: 'card', gateway: { name: 'stripe', reference } },
    };
    told(`a refund of ${reference}`, await gateway.refund(request));
    told(`its look-up`, await gateway.find(request));
  }
  for (const [type, id] of [
    ['refund.updated', 're_123'],
    ['charge.refunded', 'ch_123'],
    ['charge.dispute.created', 'dp_123'],
  ] as const) {
    told(type, await eventsOf(settings).process(eventOf(type, id)));
  }
  const checks = await checkStripe(account, settings);
  assert.deepEqual(
    checks.filter(({ problem }) => problem !== null),
    [],
  );
  told(
    'doctor',
    checks.map(({ may }) => may),
  );
  await refusesOthers(settings);
}

function eventsOf(settings: StripeSettings) {
  return stripeEvents(settings, {
    record: async () => 'recorded',
    databaseId: async () => 'db',
    paid: { withPayment: async () => [] },
    orders: { loadState: async () => null },
    servicing: { submit: () => Promise.reject(new Error('nothing is submitted')) },
  });
}

function eventOf(type: string, id: string) {
  const body = JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object: { id } } });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: 'whsec_mock_1' });
  return { id: 'evt_1', body, headers: { 'stripe-signature': signature }, receivedAt: new Date() };
}

/** Or it would prove nothing that it took the others. */
async function refusesOthers({ apiUrl }: StripeSettings): Promise<void> {
  const answer = await fetch(`${apiUrl}/v1/refunds`, {
    method: 'POST',
    headers: { authorization: `Bearer ${account.key}` },
    body: new URLSearchParams({ payment_intent: 'pi_123', memo: 'CM-SO-1-1' }),
  });
  assert.equal(answer.status, 400);
  told('an unknown parameter', 'refused');
}

function told(what: string, answer: unknown): void {
  process.stdout.write(`${what}: ${JSON.stringify(answer)}\n`);
}

void main();
