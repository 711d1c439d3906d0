import type { Random } from '../../../bench/random';
import { takeIn } from '../../support/take-in';
import { atWork } from '../people/at-work';
import { anyOf } from '../people/desk';
import type { Ledger } from '../people/ledger';
import { faultOrder } from '../place/order';
import type { Workplace } from '../place/workplace';
import type { Trouble } from './trouble';

/** What can be returned, from the beginning. */
const shippedAtFirst = [2, 4].map((line) => ({ line, quantity: 15 }));

/**
 * How many orders people work on at the same time; a new one takes the place of the oldest after so many troubles.
 */
const ordersAtOnce = 6;
const troublesPerOrder = 6;

export type InTurnOptions = {
  count: number;
  /** The longest rest between two troubles, in milliseconds. */
  restMs: number;
  /** How long people wait for an answer before it counts as none. */
  patienceMs: number;
  say: (line: string) => void;
};

/**
 * Makes one trouble after the other, each kind once before any comes by chance, while people work and two bots serve
 * them. Answers with how often there was which.
 */
export async function troublesInTurn(
  place: Workplace,
  ledger: Ledger,
  troubles: readonly Trouble[],
  { count, restMs, patienceMs, say }: InTurnOptions,
): Promise<ReadonlyMap<string, number>> {
  const { crew, orders: store, servicing, random } = place;
  const orders: string[] = [];
  const made = new Map<string, number>();

  async function anotherOrder(): Promise<void> {
    const order = `T-${orders.length + 1}`;
    await takeIn(store, faultOrder(order));
    await servicing.submit('fulfill', { op: 'fulfill', order, lines: shippedAtFirst, carrier: 'UPS' });
    orders.push(order);
  }

  for (let n = 0; n < ordersAtOnce; n += 1) await anotherOrder();
  const bots = [await crew.hire(), await crew.hire()];
  await Promise.all(bots.map(({ ready }) => ready));
  const staff = atWork({ place, ledger, orders: () => orders.slice(-ordersAtOnce), patienceMs, pauseMs: 150 });
  const left = shuffled(troubles, random);
  for (let n = 1; n <= count; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, random(0, restMs)));
    const trouble = left.shift() ?? anyOf({ place }, troubles);
    if (trouble === undefined) break;
    await trouble.make();
    made.set(trouble.name, (made.get(trouble.name) ?? 0) + 1);
    say(`${n} of ${count}: ${trouble.name}`);
    if (n % troublesPerOrder === 0) await anotherOrder();
  }
  await staff.stop();
  return made;
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((one) => ({ one, at: random(0, 1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
