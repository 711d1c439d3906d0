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
import type { FlowCase } from './flow-case';
import { taxesTogether } from './rates';

/** `total` includes tax, in minor units. `name` is that of the flow's rule which charges it. */
export type Fee = { code: string; name?: string; total: number; taxRate: FeeTaxRate };

/** What a rule charges: the policy's own, or one that holds of a flow. */
export type FeeCharge = Pick<FeePolicy, 'amount' | 'percentage' | 'taxRate'> & { code: FeeCode; name?: string };

/** The requested fees, or all `charges` if none are requested. */
export type FeeTerms = {
  requested: readonly RequestedFee[] | undefined;
  codes: readonly FeeCode[];
  charges: readonly FeeCharge[];
  policy: Policy;
};

/** A flow's fees are in place of the policy's (domain rules 2 §4.1). In a currency that a rule leaves out, no fee. */
export function feeTermsOf(
  requested: readonly RequestedFee[] | undefined,
  codes: readonly FeeCode[],
  { flow, facts }: FlowCase,
  { policy }: { policy: Policy },
): FeeTerms {
  if (flow === null || flow.fees === null) {
    return { requested, codes, policy, charges: codes.map((code) => ({ code, ...policy.policies.fees[code] })) };
  }
  const { currency } = facts().order;
  const charges = flow.fees
    .filter(({ code, holds }) => codes.includes(code) && holds(facts()))
    .map(({ code, name, amount, percentage = 0, taxRate }) => ({
      ...{ code, name, percentage, taxRate },
      amount: amount?.[currency] ?? 0,
    }));
  return { requested, codes, policy, charges };
}

/**
 * The fees to charge, each capped by what the ones before left of `most` (domain rules §4, fees). Refuses an unknown
 * code, one of another action, and an amount below 0 or above what is left.
 */
export function feesOf(terms: FeeTerms, unitsTotal: number, most: number = unitsTotal): { fees: Fee[] } | Refused {
  const { requested, codes, charges } = terms;
  const own = charges.map((one) => ownFee(one, unitsTotal));
  if (requested === undefined) return { fees: capFees(most, own) };
  const fees: Fee[] = [];
  let left = most;
  for (const [index, { code: wanted, amount }] of requested.entries()) {
    const code = codes.find((one) => one === wanted);
    const field = `fees[${index}]`;
    if (code === undefined) return refuse({ code: 'amount_invalid', field, requested: amount ?? null, possible: null });
    if (amount !== undefined && (!Number.isSafeInteger(amount) || amount < 0 || amount > left)) {
      return refuse({ code: 'amount_invalid', field, requested: amount, possible: left });
    }
    const ofCode = own.filter((one) => one.code === code);
    const charged = capFees(left, amount === undefined ? ofCode : [agreedFee(terms, code, amount)]);
    left -= sum(charged.map(({ total }) => total));
    fees.push(...charged);
  }
  return { fees };
}

/** What the rules of a code charge by themselves. */
export function ownFees({ charges }: Pick<FeeTerms, 'charges'>, code: FeeCode, unitsTotal: number): Fee[] {
  return charges.filter((one) => one.code === code).map((one) => ownFee(one, unitsTotal));
}

function ownFee({ code, name, taxRate, ...charge }: FeeCharge, unitsTotal: number): Fee {
  return { code, ...(name !== undefined && { name }), total: policyFee(charge, unitsTotal), taxRate };
}

/** A fee of another amount than the rule's. */
function agreedFee({ charges, policy }: FeeTerms, code: FeeCode, total: number): Fee {
  const { taxRate } = charges.find((one) => one.code === code) ?? policy.policies.fees[code];
  return { code, total, taxRate };
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

/** In minor units, with tax. */
function policyFee({ amount, percentage }: Pick<FeePolicy, 'amount' | 'percentage'>, unitsTotal: number): number {
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
  return fees.map(({ code, name, total, taxRate }, index) => {
    const taxes = taxRate === 'as_taken' ? taxesAsTaken(total, whole, asTaken) : taxesWithin(total, taxRate, whole);
    const head = { line: next + index, fee: code, ...(name !== undefined && { name }) };
    return { ...head, lineAmount: taxation === 'net' ? total - taxes.tax : total, ...taxes };
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
