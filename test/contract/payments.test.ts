import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '../../src/domain/policy/policy';
import { isRefused } from '../../src/domain/records/refusals';
import { takeIn } from '../../src/domain/servicing/take-in';
import { backOff } from '../../src/start/ports/back-off';
import { type PaymentPorts, paymentPorts } from '../../src/start/ports/payment-ports';
import { createIndexes } from '../../src/store/database/indexes';
import { orderFinder } from '../../src/store/orders/order-finder';
import { orderStore } from '../../src/store/orders/order-store';
import { paidOrders } from '../../src/store/orders/paid-orders';
import { people } from '../support/desk';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anOrder } from '../support/orders';
import { plansOf } from '../support/query-plans';
import { servicingOn } from '../support/servicing-on';
import type { StandInEvent } from '../support/stripe/stripe-ledger';
import { type StripeStandIn, stripeStandIn } from '../support/stripe/stripe-stand-in';

describe('payments over Stripe, on the database', () => {
  let database: TestDatabase;
  let stripe: StripeStandIn;
  let payments: PaymentPorts;
  let now = new Date('2026-11-02T10:00:00Z');
  const clock = () => now;

  beforeAll(async () => {
    database = await testDatabase({ monitorCommands: true });
    await createIndexes(database.db);
    stripe = await stripeStandIn(clock);
    payments = ports();
  });
  afterAll(() => Promise.all([database.drop(), stripe.stop()]));

  function ports(): PaymentPorts {
    const account = {
      name: null,
      key: 'rk_test_1',
      webhookSecrets: ['whsec_secret_1'],
      channels: null,
      currencies: null,
    };
    const gateways = { adyen: null, stripe: { accounts: [account], methods: null, apiUrl: stripe.url } };
    const servicing = servicingOn(database.db, clock);
    return paymentPorts(database.db, { gateways, orders: store(), servicing, clock });
  }

  const store = () => orderStore(database.db, clock);
  const finder = () => orderFinder(database.db);
  const pieceOf = async (order: string) => (await store().load(order))?.summary.creditMemos[0]?.refunds[0];

  /** An order, paid at Stripe and canceled. */
  async function canceled(orderNumber: string): Promise<{ intent: string; carryOut: () => Promise<void> }> {
    const { id } = stripe.ledger.paid(1618);
    const gateway = { name: 'stripe', reference: id };
    const paid = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, gateway }];
    await takeIn(store(), anOrder({ orderNumber, payments: paid }), {
      ...{ policy: defaultPolicy, now: () => now.toISOString(), backOff },
    });
    const outcome = await servicingOn(database.db, clock).submit('cancel', {
      ...{ action: 'cancel', order: orderNumber, requestId: 'c', actor: people.ava, reason: 'other' },
      lines: [{ line: 1, quantity: 3 }],
    });
    expect(isRefused(outcome)).toBe(false);
    return {
      intent: id,
      async carryOut() {
        const order = await store().loadShown(orderNumber);
        if (order !== null) await payments.carryOut(order, { memo: `CM-${orderNumber}-1`, payment: 'p1' }, false);
      },
    };
  }

  async function told(event: StandInEvent | undefined) {
    const [source] = payments.events;
    if (event === undefined || source === undefined) throw new Error('nothing to tell, or nobody listens');
    const { body, signature } = stripe.signed(event, 'whsec_secret_1', now);
    return source.process({ id: event.id, body, headers: { 'stripe-signature': signature }, receivedAt: now });
  }

  it('are refunded, and what becomes of them is told by events', async () => {
    const { intent, carryOut } = await canceled('P-1');
    await carryOut();
    expect(await pieceOf('P-1')).toMatchObject({ state: 'succeeded', reference: expect.stringMatching(/^re_/) });
    stripe.ledger.turn(stripe.ledger.refunds.at(-1)?.id ?? '', 'failed');
    expect(await told(stripe.ledger.events.at(-1))).toEqual({ state: 'done' });
    expect(await pieceOf('P-1')).toMatchObject({ state: 'failed', reason: 'card_closed' });
    expect(stripe.ledger.paidOut(intent)).toBe(0);
  });

  it('are found by their reference, by its index, without looking at others', async () => {
    const { intent } = await canceled('P-2');
    const look = () => paidOrders(database.db).withPayment([intent, 'ch_none']);
    expect(await look()).toEqual([{ order: 'P-2', payment: 'p1' }]);
    expect(await paidOrders(database.db).withPayment([])).toEqual([]);
    const plans = await plansOf(database, look);
    expect(plans.flatMap(({ indexes }) => indexes)).toEqual(['payments at a gateway']);
    expect(plans.map(({ documents }) => documents)).toEqual([1]);
  });

  it('in dispute are exceptions until somebody has seen them', async () => {
    const { intent } = await canceled('P-3');
    stripe.ledger.disputed(intent, 900);
    for (const event of stripe.ledger.events.slice(-2)) await told(event);
    const waiting = async () =>
      (await finder().waiting('payment_reports', 9)).map(({ original }) => original.orderNumber);
    expect(await waiting()).toEqual(['P-3']);
    const deliveries = (await store().load('P-3'))?.deliveries.map((one) => one.told);
    expect(deliveries).toContainEqual({ kind: 'payment_report', entry: 2 });
    const seen = { op: 'storefront.seen', order: 'P-3', of: 'payments', requestId: 's', actor: people.ava };
    await servicingOn(database.db, clock).submit('storefront.seen', seen);
    expect(await waiting()).toEqual([]);
  });

  it('that are under way for three days are read again, once a day, by one process', async () => {
    const { carryOut } = await canceled('P-4');
    stripe.ledger.balance = 0;
    await carryOut();
    stripe.ledger.balance = Number.MAX_SAFE_INTEGER;
    expect(await pieceOf('P-4')).toMatchObject({ state: 'sent', reason: 'balance_too_low' });
    const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
    now = days(2.9);
    expect(await payments.sweep()).toBeNull();
    now = days(0.2);
    const [one, other] = await Promise.all([ports().sweep(), ports().sweep()]);
    expect([one, other]).toContainEqual({ read: 1, recorded: 0, failed: [] });
    expect([one, other]).toContain(null);
    stripe.ledger.turn(stripe.ledger.refunds.at(-1)?.id ?? '', 'succeeded');
    expect(await payments.sweep()).toBeNull();
    now = days(1);
    stripe.down = true;
    expect(await payments.sweep()).toMatchObject({ recorded: 0, failed: [{ order: 'P-4' }] });
    stripe.down = false;
    now = days(1);
    expect(await payments.sweep()).toEqual({ read: 1, recorded: 1, failed: [] });
    expect(await pieceOf('P-4')).toMatchObject({ state: 'succeeded' });
    now = days(1);
    expect(await payments.sweep()).toBeNull();
  });
});
