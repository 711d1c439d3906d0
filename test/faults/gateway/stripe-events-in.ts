import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../../bench/random';
import { paymentPorts } from '../../../src/start/ports/payment-ports';
import type { StandInEvent } from '../../support/stripe/stripe-ledger';
import type { StripeStandIn } from '../../support/stripe/stripe-stand-in';
import type { Workplace } from '../place/workplace';

/** Tells the domain what happens at Stripe: beside what the bots do, in any order and more than once. */
export function stripeEventsIn({ db, clock, orders, servicing }: Workplace, stripe: StripeStandIn) {
  const account = {
    name: null,
    key: 'rk_test_1',
    webhookSecrets: ['whsec_faults_1'],
    channels: null,
    currencies: null,
  };
  const gateways = { adyen: null, stripe: { accounts: [account], methods: null, apiUrl: stripe.url } };
  const [source] = paymentPorts(db, { gateways, orders, servicing, clock }).events;

  async function tell(event: StandInEvent): Promise<void> {
    const { body, signature } = stripe.signed(event, 'whsec_faults_1', clock());
    const headers = { 'stripe-signature': signature };
    await source?.process({ id: event.id, body, headers, receivedAt: clock() });
  }

  return {
    async told(random: Random, isOver: () => boolean): Promise<void> {
      while (!isOver()) {
        const { events } = stripe.ledger;
        const event = events[random(0, Math.max(0, events.length - 1))];
        if (event !== undefined) await tell(event);
        await wait(random(300, 1_500));
      }
    },
    async allTold(): Promise<void> {
      for (const event of stripe.ledger.events.toReversed()) await tell(event);
    },
  };
}
