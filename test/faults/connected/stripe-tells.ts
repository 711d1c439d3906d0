import { setTimeout as wait } from 'node:timers/promises';
import type { SentDelivery } from '../../support/intake-on';
import type { StandInEvent } from '../../support/stripe/stripe-ledger';
import { type SendingCounts, untilTaken } from '../intake/sender';
import { type StripePlace, stripeSecret } from '../place/stripe-place';

const pauseMs = 50;
const sideBySide = 4;
const mostCopies = 2;

/** So many events wait while others are told first. */
const late = 20;

/** Stripe tells the bots over HTTP of what happens there: late, in any order, some of it twice, until it is over. */
export async function stripeTells(
  { stripe, crew, random }: StripePlace,
  counts: SendingCounts,
  isOver: () => boolean,
): Promise<void> {
  const waiting: StandInEvent[] = [];
  let known = 0;
  const lookUp = () => {
    const news = stripe.ledger.events.slice(known);
    known += news.length;
    waiting.push(...news.flatMap((event) => Array.from({ length: random(1, mostCopies) }, () => event)));
  };
  const lane = async () => {
    for (;;) {
      lookUp();
      const isLast = isOver();
      if (isLast && waiting.length === 0) return;
      const [event] = isLast || waiting.length > late ? waiting.splice(random(0, waiting.length - 1), 1) : [];
      if (event === undefined) await wait(pauseMs);
      else await untilTaken(() => signedEvent(stripe, event), crew, random, counts);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, lane));
}

function signedEvent(stripe: StripePlace['stripe'], event: StandInEvent): SentDelivery {
  const { body, signature } = stripe.signed(event, stripeSecret, new Date());
  const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
  return { path: '/gateways/stripe', headers, body };
}
