import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../../bench/random';
import { overpaid } from '../../../src/domain/derived/payments';
import type { OperationName } from '../../../src/domain/operations';
import type { OrderSummary } from '../../../src/domain/records/order-summary';
import { isRefused } from '../../../src/domain/records/refusals';
import { people } from '../../support/desk';
import type { Ledger } from '../people/ledger';
import type { StripePlace } from '../place/stripe-place';
import type { PaidStory } from './paid-story';

/** Units that somebody canceled or returned here. */
export type ServicedUnits = { order: string; stage: 'canceled' | 'returned'; line: number; quantity: number };

/** Whoever services: where they work, what they know, and what they did. */
export type Servicer = { place: StripePlace; ledger: Ledger; done: ServicedUnits[]; random: Random };

const lookEveryMs = 300;
const longestMs = 180_000;
/** Of a refund in Stripe’s console: less than any of ours, so that none is taken for it. */
const mostByHand = 9;

/**
 * Agents cancel and return while the source still tells of the order, some of them before it was paid; finance gives
 * back what is overpaid then, and somebody refunds a little in Stripe’s own console.
 */
export async function servicedMeanwhile(servicer: Servicer, story: PaidStory): Promise<void> {
  const { place, random } = servicer;
  const isPaid = ({ payments }: OrderSummary) => payments[0]?.captured === story.captured;
  const early = random(1, 4) === 1;
  await seen(servicer, story, early ? () => true : isPaid);
  await Promise.all([1, 2].map((line) => taken(servicer, story, { stage: 'canceled', line, quantity: 2 })));
  if (random(1, 2) === 1) place.stripe.ledger.refund(story.intent, random(1, mostByHand));
  const isShipped = ({ fulfillmentOrders }: OrderSummary) => fulfillmentOrders.length === story.parcels;
  const shipped = (await seen(servicer, story, isShipped))?.lines.find(({ stages }) => stages.fulfilled !== undefined);
  if (shipped !== undefined) await taken(servicer, story, { stage: 'returned', line: shipped.line, quantity: 1 });
  const paid = await seen(servicer, story, isPaid);
  if (paid !== null && overpaid(paid) > 0) await givenBack(servicer, story);
}

/** The order as soon as it is as it should be; `null` where it never is. */
async function seen(
  { place }: Servicer,
  { order }: PaidStory,
  should: (summary: OrderSummary) => boolean,
): Promise<OrderSummary | null> {
  for (const start = performance.now(); performance.now() - start < longestMs; await wait(lookEveryMs)) {
    const summary = (await place.orders.loadState(order))?.summary;
    if (summary !== undefined && should(summary)) return summary;
  }
  return null;
}

async function taken(servicer: Servicer, { order }: PaidStory, units: Omit<ServicedUnits, 'order'>): Promise<void> {
  const { stage, line, quantity } = units;
  const action = stage === 'canceled' ? 'cancel' : 'return';
  const lines = [{ line, quantity }];
  const request = { action, order, requestId: `${action}-${order}-${line}`, actor: people.ava, reason: 'other', lines };
  if (await askedTwice(servicer, action, request)) servicer.done.push({ order, ...units });
}

async function givenBack(servicer: Servicer, { order }: PaidStory): Promise<void> {
  const request = { op: 'refund.overpayment', order, requestId: `overpaid-${order}`, actor: people.finn };
  await askedTwice(servicer, 'refund.overpayment', request);
}

/** Two presses of one button. Whether it was done; the busiest order is asked again. */
async function askedTwice(
  servicer: Servicer,
  name: OperationName,
  request: { order: string; requestId: string },
): Promise<boolean> {
  const { place, ledger } = servicer;
  const answers = await Promise.all([1, 2].map(() => place.servicing.submit(name, request)));
  if (answers.some((one) => isRefused(one) && one.refusal.code === 'order_busy')) {
    return askedTwice(servicer, name, request);
  }
  const isDone = answers.every((one) => !isRefused(one));
  ledger.confirmed(request.requestId, { order: request.order, answer: isDone ? 'done' : 'refused' });
  return isDone;
}
