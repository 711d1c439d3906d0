import { keyOfRefund } from '../../../src/domain/records/credit-memo';
import type { Delivery } from '../../../src/domain/records/delivery';
import type { Statement } from './evidence';

/** Whether somebody gave a refund up while it was carried out, which is left to a person to put right. */
export function isInVain({ told, state, error }: Delivery): boolean {
  return told.kind === 'refund' && state === 'failed' && error?.includes('was given up while') === true;
}

/** Each part of a refund was carried out at most once, always over the same amount, and what was carried out is recorded so. */
export const refundsOnce: Statement = ({ orders, place: { gateway } }) => {
  const parts = new Map(
    orders.flatMap(({ summary }) =>
      summary.creditMemos.flatMap((memo) => memo.refunds.map((one) => [keyOfRefund(memo, one), one] as const)),
    ),
  );
  const toldApart = new Set(
    orders.flatMap(({ deliveries }) => deliveries.filter(isInVain).map(({ error }) => error?.split(' ')[2])),
  );
  return [
    ...[...gateway.asked].flatMap(([key, { amounts, carriedOut }]) => {
      const part = parts.get(key);
      if (part === undefined) return [`the gateway was asked for ${key}, which no order knows`];
      return [
        ...(carriedOut > 1 ? [`${key} was carried out ${carriedOut} times`] : []),
        ...([...amounts].join() === String(part.amount) ? [] : [`${key} was asked for over ${[...amounts].join()}`]),
        ...(carriedOut > 0 && part.state !== 'succeeded' && !(part.state === 'given_up' && toldApart.has(key))
          ? [`${key} was carried out, and is recorded as ${part.state}`]
          : []),
      ];
    }),
    // Finance may have said so before the gateway was asked.
    ...[...parts].flatMap(([key, { state }]) =>
      state !== 'pending' || gateway.asked.has(key) ? [] : [`the gateway was never asked for ${key}`],
    ),
  ];
};
