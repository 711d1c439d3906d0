import { anyShipped, isPurchaseFee } from '../derived/charges';
import type { OrderSummary } from '../records/order-summary';
import { typeOfLine } from '../records/original-order';
import { sum } from '../values/money';
import { liveStages, type Move, negatedTaxes, priceOf, unitsIn } from '../values/units';
import type { ChargeAdjustment } from './shipping';

/** Given back if a cancellation leaves nothing of an order that never shipped (domain rules 2 §1.8). */
export function purchaseFeesGivenBack({ lines }: OrderSummary, canceled: readonly Move[]): ChargeAdjustment[] {
  const items = lines.filter(({ line }) => typeOfLine(line) === 'item');
  const live = sum(items.map(({ stages }) => unitsIn(stages, liveStages).quantity));
  const gone = sum(canceled.map(({ units }) => units.quantity));
  if (live !== gone || anyShipped(items)) return [];
  return lines.filter(isPurchaseFee).flatMap(({ line, stages }) => {
    const left = unitsIn(stages, liveStages);
    const lineAdjustment = 0 - priceOf(left);
    if (lineAdjustment === 0 && left.tax === 0) return [];
    return [{ line, lineAdjustment, ...negatedTaxes(left), afterFulfillment: false }];
  });
}

/** At most the units' total, and at most that with the purchase fees given back. */
export function maxCancelFee(
  unitsTotal: number,
  fees: readonly ChargeAdjustment[],
  { taxation }: OrderSummary,
): number {
  const givenBack = sum(
    fees.map(({ lineAdjustment, tax }) => 0 - (taxation === 'net' ? lineAdjustment + tax : lineAdjustment)),
  );
  return Math.max(0, Math.min(unitsTotal, unitsTotal + givenBack));
}
