import type { FeeCode, FeePolicy } from '../policy/fees';
import type { Policy } from '../policy/policy';
import type { Effects } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import { firstFeeLine } from '../records/original-order';
import { type Refused, refuse } from '../records/refusals';
import { proportion, sum } from '../values/money';
import type { RequestedFee } from '../values/request';
import type { FeeTaxRate } from '../values/schemas';
import { type Taxes, taxesOf, totalOf, type Units } from '../values/units';
import { taxesTogether } from './rates';

/** `total` includes tax, in minor units. */
export type Fee = { code: string; total: number; taxRate: FeeTaxRate };

/** In the order in which they are charged. */
export const feeCodes = {
  cancel: ['cancellation'],
  return: ['restocking', 'return_shipping'],
} as const satisfies Record<string, FeeCode[]>;

/** The requested fees, or the policy's if none are requested. */
export type FeeTerms = { requested: readonly RequestedFee[] | undefined; codes: readonly FeeCode[]; policy: Policy };

/**
 * The fees to charge, each capped by what the ones before left of `most` (domain rules §4, fees). Refuses an unknown
 * code, one of another action, and an amount below 0 or above what is left.
 */
export function feesOf(
  { requested, codes, policy }: FeeTerms,
  unitsTotal: number,
  most: number = unitsTotal,
): { fees: Fee[] } | Refused {
  const fees: Fee[] = [];
  let left = most;
  const wanted: readonly RequestedFee[] = requested ?? codes.map((code) => ({ code }));
  for (const [index, { code: wantedCode, amount }] of wanted.entries()) {
    const code = codes.find((one) => one === wantedCode);
    const field = `fees[${index}]`;
    if (code === undefined) return refuse({ code: 'amount_invalid', field, requested: amount ?? null, possible: null });
    if (amount !== undefined && (!Number.isSafeInteger(amount) || amount < 0 || amount > left)) {
      return refuse({ code: 'amount_invalid', field, requested: amount, possible: left });
    }
    const terms = policy.policies.fees[code];
    const total = amount ?? Math.min(left, policyFee(terms, unitsTotal));
    left -= total;
    if (total > 0) fees.push({ code, total, taxRate: terms.taxRate });
  }
  return { fees };
}

/** Caps each fee by what the ones before left of the units' total. */
export function capFees(unitsTotal: number, fees: readonly Fee[]): Fee[] {
  let left = unitsTotal;
  return fees.flatMap((fee) => {
    const total = Math.min(left, fee.total);
    left -= total;
    return total > 0 ? [{ ...fee, total }] : [];
  });
}

/** The policy's fee in minor units, with tax. */
export function policyFee({ amount, percentage }: FeePolicy, unitsTotal: number): number {
  const { parts, of } = decimalParts(percentage);
  return percentage === 0 ? amount : proportion(unitsTotal, parts, 100 * of);
}

/** Fee lines, numbered after the order's last. `as_taken` bears the `taken` units' tax (domain rules 2 §2.8). */
export function feeLinesOf(
  fees: readonly Fee[],
  { lines, taxation }: OrderSummary,
  taken: readonly Units[],
): Effects['fees'] {
  const next = Math.max(firstFeeLine, (lines.at(-1)?.line ?? 0) + 1);
  const whole = { ...taxesTogether(taken), total: sum(taken.map((units) => totalOf(units, taxation))) };
  const asTaken = { total: 0, tax: 0 };
  return fees.map(({ code, total, taxRate }, index) => {
    const taxes = taxRate === 'as_taken' ? taxesAsTaken(total, whole, asTaken) : taxesWithin(total, taxRate, whole);
    return { line: next + index, fee: code, lineAmount: taxation === 'net' ? total - taxes.tax : total, ...taxes };
  });
}

/** `before` accumulates the fees so far. */
function taxesAsTaken(total: number, whole: Taxes & { total: number }, before: { total: number; tax: number }): Taxes {
  before.total += total;
  const tax = proportion(whole.tax, before.total, whole.total) - before.tax;
  before.tax += tax;
  return taxesOf(whole, tax);
}

function taxesWithin(total: number, rate: number, whole: Taxes): Taxes {
  const { parts, of } = decimalParts(rate);
  const tax = proportion(total, parts, 100 * of + parts);
  return whole.taxes === undefined || tax === 0 ? { tax } : { tax, taxes: [{ rate: String(rate), amount: tax }] };
}

/** 8.875 % is 8875 parts of 1000. */
export function decimalParts(percentage: number): { parts: number; of: number } {
  const [whole = '0', fraction = ''] = String(percentage).split('.');
  return { parts: Number(whole + fraction), of: 10 ** fraction.length };
}
