import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../../bench/random';
import type { StandInFault, StripeStandIn } from '../../support/stripe/stripe-stand-in';

/** Without a 500 before the refund, which Stripe repeats for a day. */
const faults: StandInFault[] = ['lost before', 'lost after', '500 after', '409', '429'];

/** One thing after the other goes wrong at Stripe, or takes long, or is done there by somebody. */
export async function inTrouble(stripe: StripeStandIn, random: Random, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const { ledger } = stripe;
    const refund = ledger.refunds[random(0, Math.max(0, ledger.refunds.length - 1))];
    const chance = random(1, 10);
    stripe.faults.length = 0;
    const fault = faults[random(0, faults.length - 1)] ?? '409';
    // Twice: Stripe's library itself asks once more where a connection was closed.
    if (chance <= 2) stripe.faults.push(fault, fault);
    else if (chance <= 4) ledger.balance = random(0, 1) === 0 ? 500 : Number.MAX_SAFE_INTEGER;
    else if (refund !== undefined) ledger.turn(refund.id, random(0, 2) === 0 ? 'failed' : 'succeeded');
    if (random(1, 30) === 1) await away(stripe, random);
    await wait(random(50, 300));
  }
}

/** Stripe answers nobody for a while. */
async function away(stripe: StripeStandIn, random: Random): Promise<void> {
  stripe.down = true;
  await wait(random(300, 2_000));
  stripe.down = false;
}

/** Nothing is wrong any more, and what waits at Stripe arrives. */
export function allArrives({ faults: wrong, ledger }: StripeStandIn): void {
  wrong.length = 0;
  ledger.balance = Number.MAX_SAFE_INTEGER;
  for (const { id, status } of [...ledger.refunds]) if (status === 'pending') ledger.turn(id, 'succeeded');
}
