import type { FigureTally, Tallied } from '../../records/figure-tally';
import type { Day } from '../../values/calendar';
import { sum } from '../../values/money';
import { medianOf } from './median';
import { skuOfKey } from './tallied-order';
import { addTally, type TallySums, talliesOf } from './tally-sums';

/** Amounts are in minor units of one currency. */
type Counted = { count: number; amount: number };
export type CountedBy = Counted & { key: string };

/** `sku` is `null` for delivery, fees, overpayments and all further products. */
export type CountedProduct = CountedBy & { sku: string | null; name: string | null };

/** What was done in a period, in one currency. `byAgent` is `null` where the policy does not allow it. */
export type ServiceFigures = {
  ordersServiced: number;
  changeOrders: CountedBy[];
  givenBack: {
    memos: number;
    total: number;
    tax: number;
    byReason: CountedBy[];
    byProduct: CountedProduct[];
    byAction: CountedBy[];
    byAgent: CountedBy[] | null;
    /** Refunds that will never be paid, whenever their memos were made. */
    givenUp: Counted;
  };
  /** With tax. `kept` is what was charged less what was given back later; `waived` is what the policy would charge. */
  fees: { charged: Counted; givenBack: Counted; kept: number; waived: Counted };
  approvals: {
    requested: number;
    approved: number;
    rejected: number;
    withdrawn: number;
    expired: number;
    medianMinutes: number | null;
  };
  returnOrders: {
    submitted: number;
    approved: number;
    rejected: number;
    canceled: number;
    closed: number;
    medianHours: number | null;
    unitsRejected: number;
  };
  refundFailures: Counted;
};

/** What people are shown one by one; all others are summed. */
const mostProducts = 20;

/** Days to add up, each with what was counted on it in one currency, from `from` on. */
export function serviceFiguresOf(days: Iterable<readonly FigureTally[]>, from: Day, agents: boolean): ServiceFigures {
  const sums: TallySums = new Map();
  for (const tallies of days) for (const one of tallies) addTally(sums, one);
  const of = (what: Tallied) => talliesOf(sums, what);
  const counted = (what: Tallied): Counted => sumOfCounted(of(what));
  const approvals = (status: string) => countOf(of('approval'), status);
  const returns = (status: string) => countOf(of('return_order'), status);
  const [charged, givenBack] = [counted('fee'), counted('fee_given_back')];
  return {
    ordersServiced: sum(
      of('serviced')
        .filter(({ key }) => key < from)
        .map(({ count }) => count),
    ),
    changeOrders: of('change_order').map(countedBy),
    givenBack: {
      memos: counted('memo').count,
      total: counted('memo').amount,
      tax: counted('memo_tax').amount,
      byReason: largestFirst(of('by_reason').map(countedBy)),
      byProduct: topProducts(of('by_product')),
      byAction: largestFirst(of('by_action').map(countedBy)),
      byAgent: agents ? largestFirst(of('by_agent').map(countedBy)) : null,
      givenUp: counted('given_up'),
    },
    fees: { charged, givenBack, kept: charged.amount - givenBack.amount, waived: counted('fee_waived') },
    approvals: {
      requested: approvals('Requested'),
      approved: approvals('Approved'),
      rejected: approvals('Rejected'),
      withdrawn: approvals('Withdrawn'),
      expired: approvals('Expired'),
      medianMinutes: medianOf(of('approval_minutes')),
    },
    returnOrders: {
      submitted: returns('Submitted'),
      approved: returns('Approved'),
      rejected: returns('Rejected'),
      canceled: returns('Canceled'),
      closed: returns('Closed'),
      medianHours: medianOf(of('return_order_hours')),
      unitsRejected: counted('return_order_rejected').count,
    },
    refundFailures: counted('refund_failed'),
  };
}

export function sumOfCounted(all: readonly Counted[]): Counted {
  return { count: sum(all.map(({ count }) => count)), amount: sum(all.map(({ amount }) => amount)) };
}

function countOf(tallies: readonly FigureTally[], status: string): number {
  return tallies.find(({ key }) => key === status)?.count ?? 0;
}

function countedBy({ key, count, amount }: FigureTally): CountedBy {
  return { key, count, amount };
}

function largestFirst<T extends CountedBy>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => b.amount - a.amount || (a.key < b.key ? -1 : 1));
}

/** The key of all products beyond those that are shown. */
export const furtherProducts = 'others';

function topProducts(tallies: readonly FigureTally[]): CountedProduct[] {
  const all = largestFirst(
    tallies.map((one) => ({ ...countedBy(one), sku: skuOfKey(one.key), name: one.name ?? null })),
  );
  const shown = all.filter(({ key }) => key !== furtherProducts).slice(0, mostProducts);
  const further = all.filter((one) => !shown.includes(one));
  if (further.length === 0) return all;
  return [...shown, { key: furtherProducts, ...sumOfCounted(further), sku: null, name: null }];
}
