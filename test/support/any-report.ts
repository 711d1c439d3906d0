import type { StoredOrder } from '../../src/domain/records/stored-order';
import type { Pick } from './any-requests';

/** A dispute in some state, or a refund made elsewhere that may have been reported before. */
export function anyReport(
  { summary }: StoredOrder,
  name: 'dispute' | 'refunded_elsewhere',
  pick: Pick,
  flag: (bit: number) => boolean,
): object {
  const payment = pick.among(summary.payments)?.id ?? 'p1';
  if (name === 'dispute') {
    const state = pick.among(['opened', 'opened', 'won', 'lost']);
    return { payment, amount: 1 + pick.of(30_000), state, reference: pick.among(['dp_1', 'dp_2', 'dp_3']) };
  }
  const reference = flag(0) ? null : pick.among(['re_1', 're_2', 're_3']);
  return { payment, amount: flag(1) && flag(2) ? 0 : 1 + pick.of(9_000), reference };
}
