import { availableToRefund, heldBy } from '../derived/payments';
import type { OrderSummary } from '../records/order-summary';
import type { Refusal } from '../records/refusals';
import { sum } from '../values/money';
import type { RequestedPayment } from '../values/request';

/** `exact` payments must sum to the refund; `preferred` ones come first, up to their amounts. */
export type PaymentChoice = {
  exact?: readonly RequestedPayment[] | undefined;
  preferred?: readonly RequestedPayment[];
};

/** Refuses unknown or repeated payments, too much for one, disputed or not, and a sum that is not the refund. */
export function exactPaymentsRefusal(
  { payments }: OrderSummary,
  { exact }: PaymentChoice,
  refund: number,
): Refusal | null {
  if (exact === undefined) return null;
  const availableOf = ({ payment }: RequestedPayment) => {
    const known = payments.find(({ id }) => id === payment);
    return known === undefined ? null : heldBy(known);
  };
  const refusal = firstInvalid(exact, availableOf, ({ amount }, available) => amount >= 0 && amount <= available);
  if (refusal !== null) return refusal;
  const total = sum(exact.map(({ amount }) => amount));
  return total === refund ? null : { code: 'amount_invalid', field: 'payments', requested: total, possible: refund };
}

/** Refuses unknown or repeated payments and amounts of 0 or less, for a refund to come. */
export function preferredPaymentsRefusal(
  { payments }: OrderSummary,
  preferred: readonly RequestedPayment[],
): Refusal | null {
  const capturedOf = ({ payment }: RequestedPayment) => payments.find(({ id }) => id === payment)?.captured ?? null;
  return firstInvalid(preferred, capturedOf, ({ amount }) => amount > 0);
}

function firstInvalid(
  requested: readonly RequestedPayment[],
  possibleOf: (one: RequestedPayment) => number | null,
  valid: (one: RequestedPayment, possible: number) => boolean,
): Refusal | null {
  for (const [index, one] of requested.entries()) {
    const first = requested.findIndex(({ payment }) => payment === one.payment) === index;
    const possible = possibleOf(one);
    if (first && possible !== null && Number.isSafeInteger(one.amount) && valid(one, possible)) continue;
    return {
      code: 'amount_invalid',
      field: `payments[${index}]`,
      requested: one.amount,
      possible: first ? possible : 0,
    };
  }
  return null;
}

/**
 * The payment that holds exactly the refund, else the largest first (domain rules §5). Throws a RangeError if the
 * payments hold too little.
 */
export function splitOverPayments(
  { payments }: OrderSummary,
  refund: number,
  { exact, preferred = [] }: PaymentChoice,
): RequestedPayment[] {
  if (exact !== undefined) return exact.filter(({ amount }) => amount > 0);
  const available = new Map(payments.map((one) => [one.id, availableToRefund(one)]));
  const pieces = new Map<string, number>();
  let left = refund;
  const take = (payment: string, most: number) => {
    const held = available.get(payment) ?? 0;
    const amount = Math.min(left, held, most);
    if (amount <= 0) return;
    left -= amount;
    available.set(payment, held - amount);
    pieces.set(payment, (pieces.get(payment) ?? 0) + amount);
  };
  for (const { payment, amount } of preferred) take(payment, amount);
  const exactly = [...available].find(([, amount]) => amount === left);
  const inTurn = exactly === undefined ? [...available].sort(([, a], [, b]) => b - a) : [exactly];
  for (const [payment, amount] of inTurn) take(payment, amount);
  if (left > 0) throw new RangeError(`the payments cannot carry ${left} of a refund of ${refund}`);
  return [...pieces].map(([payment, amount]) => ({ payment, amount }));
}
