import { type Balances, balancesOf } from '../records/change-order';
import type { OrderSummary } from '../records/order-summary';
import { amountOf, liveStages, unitsIn } from '../values/units';

/** Over the live stages, in minor units. */
export function totalsOf({ lines, taxation }: OrderSummary): Balances {
  return balancesOf(
    lines.map(({ line, stages }) => {
      const live = unitsIn(stages, liveStages);
      return { line, amount: amountOf(live, taxation), tax: live.tax };
    }),
  );
}
