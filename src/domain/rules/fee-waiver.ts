import type { Effects } from '../records/entry';
import type { Refusal } from '../records/refusals';
import { sum } from '../values/money';
import type { Role } from '../values/schemas';
import { type FeeTerms, ownFees } from './fees';
import { roleRefusal } from './permission';

/** Refuses a fee below the flow's or the policy's to a role without `fee.waive` (domain rules 2 §10.4). */
export function waiverRefusal(terms: FeeTerms, role: Role, unitsTotal: number, most?: number): Refusal | null {
  return isBelowPolicy(terms, unitsTotal, most) ? roleRefusal(role, 'fee.waive', terms.policy) : null;
}

/** Whether a fee is below its rule's although the units, or `most`, would cover more. Minor units, with tax. */
export function isBelowPolicy(terms: FeeTerms, unitsTotal: number, most?: number): boolean {
  return waivedFees(terms, unitsTotal, most).length > 0;
}

/** How far each fee is below its rule's, as far as the units, or `most`, would cover more. Minor units, with tax. */
function waivedFees(terms: FeeTerms, unitsTotal: number, most = unitsTotal): WaivedFee[] {
  const { requested, codes } = terms;
  if (requested === undefined) return [];
  const fees = codes.map((code) => {
    const own = sum(ownFees(terms, code, unitsTotal).map(({ total }) => total));
    const charged = sum(requested.filter((one) => one.code === code).map(({ amount = own }) => amount));
    return { code, own, charged };
  });
  let left = Math.max(0, most - sum(fees.map(({ charged }) => charged)));
  return fees.flatMap(({ code, own, charged }) => {
    const total = Math.min(left, Math.max(0, own - charged));
    left -= total;
    return total > 0 ? [{ fee: code, total }] : [];
  });
}

type WaivedFee = NonNullable<Effects['feesWaived']>[number];

/** What an entry records of waived fees; nothing where none was. */
export function feesWaivedBy(terms: FeeTerms, unitsTotal: number, most?: number): Pick<Effects, 'feesWaived'> {
  const waived = waivedFees(terms, unitsTotal, most);
  return waived.length === 0 ? {} : { feesWaived: waived };
}
