import { defaultPolicy } from '../../src/domain/policy/policy';
import type { OriginalOrder } from '../../src/domain/records/original-order';
import { takeIn as takeInWith } from '../../src/domain/servicing/take-in';
import { backOff } from '../../src/start/ports/back-off';

/**
 * Takes an order in by the default policy, from an instant of the tests on; the clock goes on whenever it is read.
 */
export function takeIn(store: Parameters<typeof takeInWith>[0], original: OriginalOrder) {
  let ms = Date.parse('2026-11-02T10:00:00.000Z');
  const now = () => new Date(ms++).toISOString();
  return takeInWith(store, original, { policy: defaultPolicy, now, backOff });
}
