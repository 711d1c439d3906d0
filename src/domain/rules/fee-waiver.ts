import type { Refusal } from '../records/refusals';
import { sum } from '../values/money';
import type { Role } from '../values/schemas';
import { type FeeTerms, policyFee } from './fees';
import { roleRefusal } from './permission';

/** Refuses a fee below the policy's to a role without `fee.waive` (domain rules 2 §10.4). */
export function waiverRefusal(terms: FeeTerms, role: Role, unitsTotal: number, most?: number): Refusal | null {
  return isBelowPolicy(terms, unitsTotal, most) ? roleRefusal(role, 'fee.waive', terms.policy) : null;
}

/** Whether a fee is below the policy's although the units, or `most`, would cover more. Minor units, with tax. */
export function isBelowPolicy({ requested, codes, policy }: FeeTerms, unitsTotal: number, most = unitsTotal): boolean {
  if (requested === undefined) return false;
  const fees = codes.map((code) => {
    const own = policyFee(policy.policies.fees[code], unitsTotal);
    const charged = sum(requested.filter((one) => one.code === code).map(({ amount = own }) => amount));
    return { own, charged };
  });
  const left = Math.max(0, most - sum(fees.map(({ charged }) => charged)));
  return fees.some(({ own, charged }) => charged < Math.min(own, charged + left));
}
