import { defaultPolicy } from '../../src/domain/policy';
import type { OriginalOrder } from '../../src/domain/records/original-order';
import { takeIn as takeInWith } from '../../src/domain/take-in';
import { giveWay } from '../../src/start/give-way';

/** Takes an order in by the default policy, at an instant of the tests. */
export function takeIn(store: Parameters<typeof takeInWith>[0], original: OriginalOrder) {
  return takeInWith(store, original, { policy: defaultPolicy, now: () => '2026-11-02T10:00:00.000Z', giveWay });
}
