import type { Statement } from './evidence';
import { isInVain } from './refunds-once';

/**
 * Nothing that is due waits any more, and only what is impossible, or contradicts what a person did, was given up.
 */
export const nothingWaits: Statement = ({ orders, place, ledger }) =>
  orders.flatMap(({ original, deliveries }) =>
    deliveries
      .filter((one) => !isInVain(one))
      .flatMap(({ key, state, due, error }) =>
        (state === 'failed' && !ledger.impossible.has(`${original.orderNumber} ${key}`)) ||
        (state === 'due' && due <= place.clock())
          ? [`${original.orderNumber}: the delivery ${key} is ${state}${error === null ? '' : ` (${error})`}`]
          : [],
      ),
  );
