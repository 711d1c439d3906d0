import type { Random } from '../../../bench/random';
import { type SentDelivery, standardDelivery } from '../../support/intake-on';
import { faultOrder } from '../place/order';

/** What a source says of one order: what came of it in the end, and the deliveries that say so. */
export type OrderStory = {
  order: string;
  captured: number;
  authorized: number;
  /** How many parcels there are, of one unit each. */
  parcels: number;
  /**
   * These are sent once the one before was taken, and several of them before any fact, since a version that comes after
   * servicing began is a difference. Each is made when it is sent: its signature holds for minutes.
   */
  versions: readonly (() => SentDelivery)[];
  /** These in any order, before a single version too. */
  facts: readonly (() => SentDelivery)[];
};

/** The channel that the last version of every order names. */
export const lastChannel = 'last';

const mostFacts = 3;

export function anyStory(order: string, random: Random): OrderStory {
  const original = faultOrder(order, { paid: false });
  const [before] = original.payments;
  const captures = Array.from({ length: random(0, mostFacts) }, () => random(1, 900));
  const authorizations = Array.from({ length: random(0, 1) }, () => random(1, 900));
  const parcels = random(0, mostFacts);
  const told = (source: string, n: number, what: object) => () =>
    standardDelivery(source, { order, ...what }, { id: `${order}-${source}-${n}` });
  const paid = (source: string, amounts: readonly number[]) =>
    amounts.map((amount, n) => told(source, n, { payment: 'p1', amount }));
  const version = (n: number, changed: object) => () =>
    standardDelivery('orders', { ...original, ...changed }, { id: `${order}-v${n}` });
  const last = version(3, { channel: lastChannel });
  return {
    ...{ order, parcels },
    captured: sum(captures),
    authorized: (before?.authorized ?? 0) + sum(authorizations),
    versions: random(0, 1) === 0 ? [last] : [version(1, {}), version(2, { channel: 'first' }), last],
    facts: [
      ...paid('captures', captures),
      ...paid('authorizations', authorizations),
      ...Array.from({ length: parcels }, (_, n) =>
        told('fulfillments', n, { lines: [{ line: random(1, 4), quantity: 1 }], carrier: 'UPS', tracking: `T${n}` }),
      ),
    ],
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}
