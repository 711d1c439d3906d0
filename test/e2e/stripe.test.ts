import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOf } from 'slack-sandbox';
import { policy } from '../../src/domain/policy/policy';
import { gatewayByName } from '../../src/finance/gateways/by-name';
import { stripeGateway } from '../../src/finance/gateways/stripe/stripe-gateway';
import { paymentPorts } from '../../src/start/ports/payment-ports';
import { orderStore } from '../../src/store/orders/order-store';
import { atTheDesk } from '../support/at-the-desk';
import { botOnSandbox, type Journey, journeyPolicy } from '../support/bot-on-sandbox';
import { people } from '../support/desk';
import { type StripeStandIn, stripeStandIn } from '../support/stripe/stripe-stand-in';

const memos = 'C0MEMO';
const operations = 'C0RANDOM';
const rules = policy.parse({ ...journeyPolicy, channels: { ...journeyPolicy.channels, operations } });

describe('a refund over Stripe', () => {
  let stripe: StripeStandIn;
  let journey: Journey;
  const desk = atTheDesk(() => journey);
  const { said, replied, driver } = desk;
  const account = {
    name: null,
    key: 'rk_test_1',
    webhookSecrets: ['whsec_secret_1'],
    channels: null,
    currencies: null,
  };
  const settings = () => ({ accounts: [account], methods: null, apiUrl: stripe.url });

  beforeAll(async () => {
    stripe = await stripeStandIn(() => new Date());
    journey = await botOnSandbox({ rules, gateway: gatewayByName(new Map([['stripe', stripeGateway(settings())]])) });
  });
  afterAll(async () => {
    await journey.stop();
    await stripe.stop();
  });

  /** Stripe tells all that has happened so far. */
  async function told(): Promise<void> {
    const { db, servicing } = journey;
    const clock = () => new Date();
    const options = { gateways: { adyen: null, stripe: settings() }, orders: orderStore(db, clock), servicing, clock };
    const [source] = paymentPorts(db, options).events;
    for (const event of [...stripe.ledger.events]) {
      const { body, signature } = stripe.signed(event, 'whsec_secret_1', new Date());
      const headers = { 'stripe-signature': signature };
      await source?.process({ id: event.id, body, headers, receivedAt: new Date() });
    }
  }

  /** Payments of an order, made at Stripe. */
  function paidAtStripe() {
    const { id } = stripe.ledger.paid(1618);
    const gateway = { name: 'stripe', reference: id };
    const label = 'Visa •••• 4242';
    return { intent: id, payments: [{ id: 'p1', method: 'card', label, authorized: 1618, captured: 1618, gateway }] };
  }

  const memoSays = (...parts: string[]) =>
    driver().until(() =>
      driver()
        .messages(memos)
        .find((one) => parts.every((part) => textOf(one).includes(part))),
    );

  it('bounces a week later, is told anew in thread and memo channel, and goes another way', async () => {
    const card = await desk.cardOf('S-1', { payments: paidAtStripe().payments });
    const person = await desk.opened('U0AVA', card.ts, 'order_cancel');
    await person.fill('reason', 'value', 'other');
    await person.submit();
    await person.submit();
    await memoSays('CM-S-1-1', '(refunded: re_');
    stripe.ledger.turn(stripe.ledger.refunds.at(-1)?.id ?? '', 'failed');
    await told();
    const why = 'didn’t reach the customer (the card was closed and the money is back at Stripe)';
    await replied(card.ts, why);
    await said(memos, why);
    const memo = await memoSays('CM-S-1-1', '(failed: the card was closed and the money is back at Stripe)');
    const finn = await desk.opened('U0FIN', memo.ts, 'refund_other_way', { where: memos });
    await finn.fill('via', 'value', 'store_credit');
    await finn.submit();
    await memoSays('CM-S-1-1', '(waiting for finance: store credit)');
    expect(stripe.asked).toHaveLength(1);
  });

  it('is none where the payment is disputed, which operators are told and somebody marks as seen', async () => {
    const { intent, payments } = paidAtStripe();
    const { ts: card } = await desk.cardOf('S-2', { payments });
    stripe.ledger.disputed(intent, 1618);
    await told();
    const message = await said(operations, 'Visa •••• 4242: $16.18 disputed');
    await replied(card, 'dispute of $16.18 opened');
    await driver().until(() => textOf(driver().thread(desk.channel, card)[0]).includes('$16.18 disputed'));
    await desk.as('U0AVA', operations).click(message.ts, 'payments_seen');
    await driver().until(() => textOf(driver().messages(operations).at(-1)).includes('Seen by'));
    const refused = await journey.servicing.submit('cancel', {
      ...{ action: 'cancel', order: 'S-2', requestId: 'c', actor: people.ava, reason: 'out_of_stock' },
      lines: [{ line: 1, quantity: 3 }],
    });
    expect(refused).toEqual({ refusal: { code: 'payment_disputed', payment: 'p1', available: 0 } });
  });

  it('may be of several that finance marked by hand, of which finance presses the right one', async () => {
    const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618 }];
    await desk.cardOf('S-3', { payments });
    const marked = ['CM-S-3-1', 'CM-S-3-2'];
    for (const memo of marked) {
      await journey.servicing.submit('cancel', {
        ...{ action: 'cancel', order: 'S-3', requestId: memo, actor: people.ava, reason: 'out_of_stock' },
        lines: [{ line: 1, quantity: 1 }],
      });
      const settled = { op: 'refund.settle', memo, payment: 'p1', state: 'succeeded', actor: people.finn };
      await journey.servicing.submit('refund.settle', settled);
    }
    const report = { order: 'S-3', payment: 'p1', amount: 323, reference: 're_1', perhaps: marked };
    await journey.servicing.submit('refunded_elsewhere', { op: 'refunded_elsewhere', ...report });
    const message = await said(operations, 'It may be the refund of CM-S-3-1 or CM-S-3-2.');
    await desk.as('U0FIN', operations).click(message.ts, 'refund_match', { value: 'CM-S-3-2/p1/re_1' });
    await said(operations, 'Finance found it');
    const order = await orderStore(journey.db, () => new Date()).load('S-3');
    expect(order?.summary.creditMemos[1]?.refunds).toMatchObject([
      { amount: 323, state: 'succeeded', reference: 're_1' },
    ]);
    expect(order?.summary.paymentReports).toMatchObject({ reports: [] });
  });
});
