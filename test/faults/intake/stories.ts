import type { Random } from '../../../bench/random';
import type { OriginalOrder } from '../../../src/domain/records/original-order';
import { sum } from '../../../src/domain/values/money';
import { type SentDelivery, standardDelivery } from '../../support/intake-on';
import { faultOrder } from '../place/order';

/** What a source says of one order: what came of it in the end, and the deliveries that say so. */
export type OrderStory = {
  order: string;
  captured: number;
  authorized: number;
  /** How many parcels there are, of one unit each. */
  parcels: number;
  /** What the source itself gave back. */
  elsewhere: number;
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

/** References of refunds that a source made itself begin so. */
export const madeThere = 'shop-';

/** What is known of an order beforehand: else it is paid nowhere, and any amounts are captured. */
export type StoryPlan = { original: OriginalOrder; captures: readonly number[] };

export function anyStory(order: string, random: Random, planned?: StoryPlan): OrderStory {
  const original = planned?.original ?? faultOrder(order, { paid: false });
  const [before] = original.payments;
  const amounts = (most: number, largest: number) => Array.from({ length: random(0, most) }, () => random(1, largest));
  const captures = planned?.captures ?? amounts(mostFacts, 900);
  const authorizations = amounts(1, 900);
  const elsewhere = amounts(1, 9);
  const parcels = random(0, mostFacts);
  const told = (source: string, n: number, what: object) => () =>
    standardDelivery(source, { order, ...what }, { id: `${order}-${source}-${n}` });
  const paid = (source: string, amounts: readonly number[]) =>
    amounts.map((amount, n) => told(source, n, { payment: 'p1', amount }));
  const event = (kind: string, n: number, what: object) => () =>
    standardDelivery('events', { kind, order, payment: 'p1', ...what }, { id: `${order}-${kind}-${n}` });
  const version = (n: number, changed: object) => () =>
    standardDelivery('orders', { ...original, ...changed }, { id: `${order}-v${n}` });
  const last = version(3, { channel: lastChannel });
  return {
    ...{ order, parcels },
    elsewhere: sum(elsewhere),
    captured: sum(captures),
    authorized: (before?.authorized ?? 0) + sum(authorizations),
    versions: random(0, 1) === 0 ? [last] : [version(1, {}), version(2, { channel: 'first' }), last],
    facts: [
      ...paid('captures', captures),
      ...paid('authorizations', authorizations),
      ...elsewhere.map((amount, n) => event('refunded_elsewhere', n, { amount, reference: `${madeThere}${n}` })),
      ...Array.from({ length: parcels }, (_, n) =>
        told('fulfillments', n, { lines: [{ line: random(1, 4), quantity: 1 }], carrier: 'UPS', tracking: `T${n}` }),
      ),
    ],
  };
}
