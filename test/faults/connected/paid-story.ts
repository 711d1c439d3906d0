import type { Random } from '../../../bench/random';
import type { StripeLedger } from '../../support/stripe/stripe-ledger';
import { anyStory, type OrderStory } from '../intake/stories';
import { faultOrder, faultTotal } from '../place/order';

/** What is said of an order, and what it was paid with at Stripe. */
export type PaidStory = OrderStory & { intent: string };

/** Three of four are captured in full, in parts; of the others a part is, which gives no money back. */
export function paidStory(order: string, ledger: StripeLedger, random: Random): PaidStory {
  const intent = ledger.paid(faultTotal).id;
  const captures = partsOf(random(1, 4) === 1 ? random(100, 900) : faultTotal, random);
  const original = faultOrder(order, { paid: false, intent });
  return { ...anyStory(order, random, { original, captures }), intent };
}

/** One to three parts of an amount. */
function partsOf(amount: number, random: Random): number[] {
  const first = random(1, amount - 2);
  const second = random(1, amount - first - 1);
  const parts = [[amount], [first, amount - first], [first, second, amount - first - second]];
  return parts[random(0, 2)] ?? [amount];
}
