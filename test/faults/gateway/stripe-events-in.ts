import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../../bench/random';
import { TaskFailed } from '../../../src/domain/ports/task-failed';
import { paymentPorts } from '../../../src/start/ports/payment-ports';
import type { StandInEvent } from '../../support/stripe/stripe-ledger';
import { type StripePlace, stripeSecret } from '../place/stripe-place';

/** Tells the domain what happens at Stripe: beside what the bots do, in any order and more than once. */
export function stripeEventsIn({ db, clock, orders, servicing, stripe, settings }: StripePlace) {
  const gateways = { adyen: null, stripe: settings };
  const [source] = paymentPorts(db, { gateways, orders, servicing, clock }).events;

  async function tell(event: StandInEvent): Promise<void> {
    const { body, signature } = stripe.signed(event, stripeSecret, clock());
    const headers = { 'stripe-signature': signature };
    await source?.process({ id: event.id, body, headers, receivedAt: clock() });
  }

  return {
    async told(random: Random, isOver: () => boolean): Promise<void> {
      while (!isOver()) {
        const { events } = stripe.ledger;
        const event = events[random(0, Math.max(0, events.length - 1))];
        if (event !== undefined) await tell(event).catch(unlessLater);
        await wait(random(300, 1_500));
      }
    },
    async allTold(): Promise<void> {
      for (const event of stripe.ledger.events.toReversed()) await tell(event);
    },
  };
}

/** While Stripe is away an event is put off, as the inbox would do; it may be told again. */
function unlessLater(error: unknown): void {
  if (!(error instanceof TaskFailed) || error.about.final) throw error;
}
