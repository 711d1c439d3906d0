import { keyOfRefund, type Refund, refundTryOf } from '../../../src/domain/records/credit-memo';
import type { Delivery } from '../../../src/domain/records/delivery';
import type { OrderSummary } from '../../../src/domain/records/order-summary';
import { databaseId } from '../../../src/store/database/database-id';
import type { Statement } from './evidence';

/** Whether somebody gave a refund up while it was carried out, which is left to a person to put right. */
export function isInVain({ told, state, error }: Delivery): boolean {
  return told.kind === 'refund' && state === 'failed' && error?.includes('was given up while') === true;
}

/** Whether the words of a failed delivery name the try of a key. */
function isOfTry(key: string, error: string): boolean {
  const one = refundTryOf(key);
  return one !== null && error.includes(`refund of ${one.memo} to ${one.payment}, try ${one.tries},`);
}

/** Every try of every piece by its key, those before the last one as failed. */
function triesOf({ orderNumber: order, creditMemos }: OrderSummary, database: string): [string, Refund][] {
  return creditMemos.flatMap(({ number: memo, refunds }) =>
    refunds.flatMap((piece) =>
      Array.from({ length: piece.tries }, (_, index): [string, Refund] => {
        const tries = index + 1;
        const key = keyOfRefund({ database, order, memo, payment: piece.payment, tries });
        return [key, tries === piece.tries ? piece : { ...piece, state: 'failed' }];
      }),
    ),
  );
}

/**
 * Each try of a refund was carried out at most once, always over the same amount, and what was carried out is
 * recorded so.
 */
export const refundsOnce: Statement = async ({ orders, place: { db, gateway } }) => {
  const database = await databaseId(db);
  const parts = new Map(orders.flatMap(({ summary }) => triesOf(summary, database)));
  const toldApart = new Set(
    orders.flatMap(({ deliveries }) =>
      deliveries.filter(isInVain).flatMap(({ error }) => [...parts.keys()].filter((key) => isOfTry(key, error ?? ''))),
    ),
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
