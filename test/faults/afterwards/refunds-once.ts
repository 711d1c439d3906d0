import type { Statement } from './evidence';

/** Each part of a refund was carried out at most once, always over the same amount, and what was carried out is recorded so. */
export const refundsOnce: Statement = ({ orders, place: { gateway } }) => {
  const parts = new Map(
    orders.flatMap(({ summary }) => summary.creditMemos.flatMap(({ refunds }) => refunds.map((one) => [one.key, one]))),
  );
  return [
    ...[...gateway.asked].flatMap(([key, { amounts, carriedOut }]) => {
      const part = parts.get(key);
      if (part === undefined) return [`the gateway was asked for ${key}, which no order knows`];
      return [
        ...(carriedOut > 1 ? [`${key} was carried out ${carriedOut} times`] : []),
        ...([...amounts].join() === String(part.amount) ? [] : [`${key} was asked for over ${[...amounts].join()}`]),
        ...(carriedOut > 0 && part.state !== 'succeeded'
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
