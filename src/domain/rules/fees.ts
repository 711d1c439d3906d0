import { proportion } from '../money';
import type { FeeCode, FeePolicy, Policy } from '../policy';
import type { Effects } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import { firstFeeLine } from '../records/original-order';
import { type Refused, refuse } from '../refusals';
import type { AskedFee } from '../request';

/** A fee as it is charged: `total` is tax-inclusive, in minor units; `taxRate` in percent, 0 for a tax-free fee. */
export type Fee = { code: string; total: number; taxRate: number };

/** The fees that an action can charge; those of a return are in this order where the policy charges both. */
export const feeCodes = {
  cancel: ['cancellation'],
  return: ['restocking', 'return_shipping'],
} as const satisfies Record<string, FeeCode[]>;

/** The fees of an action, by the codes it knows, as asked or by the policy; in the order given. */
export type FeeTerms = { asked: readonly AskedFee[] | undefined; codes: readonly FeeCode[]; policy: Policy };

/**
 * The fees to charge, in the order given, each cut to what the ones before it left of the taken units' total; those of
 * 0 are none. Refuses an unknown code, one of another action, an amount below 0, and amounts asked for beyond that total.
 */
export function feesOf({ asked, codes, policy }: FeeTerms, unitsTotal: number): { fees: Fee[] } | Refused {
  const fees: Fee[] = [];
  let left = unitsTotal;
  const wanted: readonly AskedFee[] = asked ?? codes.map((code) => ({ code }));
  for (const [index, { code: wantedCode, amount }] of wanted.entries()) {
    const code = codes.find((one) => one === wantedCode);
    const field = `fees[${index}]`;
    if (code === undefined) return refuse({ code: 'amount_invalid', field, requested: amount ?? null, possible: null });
    if (amount !== undefined && (!Number.isSafeInteger(amount) || amount < 0 || amount > left)) {
      return refuse({ code: 'amount_invalid', field, requested: amount, possible: left });
    }
    const terms = policy.policies.fees[code];
    const total = amount ?? Math.min(left, ownAmount(terms, unitsTotal));
    left -= total;
    if (total > 0) fees.push({ code, total, taxRate: terms.taxRate });
  }
  return { fees };
}

/** Fees agreed on before it was known what they are taken from, each cut to what the ones before it left of that. */
export function cutTo(unitsTotal: number, fees: readonly Fee[]): Fee[] {
  let left = unitsTotal;
  return fees.flatMap((fee) => {
    const total = Math.min(left, fee.total);
    left -= total;
    return total > 0 ? [{ ...fee, total }] : [];
  });
}

/** The policy's own amount: fixed, or a percentage (up to two decimals) of the taken units' total. */
function ownAmount({ amount, percentage }: FeePolicy, unitsTotal: number): number {
  return percentage === 0 ? amount : proportion(unitsTotal, Math.round(percentage * 100), 100_00);
}

function taxWithin(total: number, rate: number): number {
  const hundredths = Math.round(rate * 100);
  return proportion(total, hundredths, 100_00 + hundredths);
}

/** The fee lines that the fees become, numbered after those that the order already has. */
export function feeLinesOf(fees: readonly Fee[], { lines, taxation }: OrderSummary): Effects['fees'] {
  const next = Math.max(firstFeeLine, (lines.at(-1)?.line ?? 0) + 1);
  return fees.map(({ code, total, taxRate }, index) => {
    const tax = taxWithin(total, taxRate);
    return { line: next + index, fee: code, lineAmount: taxation === 'net' ? total - tax : total, tax };
  });
}
