import type { OrderStore } from '../domain/ports/order-store';
import type { PaymentGateway, RefundAnswer, RefundRequest } from '../domain/ports/payment-gateway';
import type { RefundsUnderWay } from '../domain/ports/refunds-under-way';
import type { Refund } from '../domain/records/credit-memo';
import type { ShownOrder } from '../domain/records/stored-order';
import { keyOfTry, requestFor } from './carry-out-refund';
import type { RecordOutcome } from './record-outcome';

/** Reads again what has been under way for long, in case no event told its end (domain rules 2 §6.4). */
export type SweepRefunds = () => Promise<Swept>;
/** `null` where it was not this process's turn. */
export type Swept = { read: number; recorded: number; failed: { order: string; error: unknown }[] } | null;

export type SweepOptions = {
  underWay: RefundsUnderWay;
  orders: Pick<OrderStore, 'loadShown'>;
  record: RecordOutcome;
  databaseId: () => Promise<string>;
  clock: () => Date;
};

const longMs = 3 * 86_400_000;
const turnMs = 600_000;
const restMs = 23 * 3_600_000;

export function sweepRefunds(gateway: PaymentGateway, options: SweepOptions): SweepRefunds {
  const { underWay, orders, clock } = options;
  return async () => {
    const before = new Date(clock().getTime() - longMs).toISOString();
    if (!(await underWay.takeTurn(before, turnMs))) return null;
    const swept: NonNullable<Swept> = { read: 0, recorded: 0, failed: [] };
    for await (const number of underWay.orders(before)) {
      try {
        const order = await orders.loadShown(number);
        for (const part of order === null ? [] : sentParts(order, before)) {
          swept.read += 1;
          if (await isNewsOf(gateway, part, options)) swept.recorded += 1;
        }
      } catch (error) {
        swept.failed.push({ order: number, error });
      }
    }
    await underWay.endTurn(restMs);
    return swept;
  };
}

type SentPart = { order: ShownOrder; memo: string; piece: Refund };

/** What has been sent before an instant, and not moved since. */
function sentParts(order: ShownOrder, before: string): SentPart[] {
  const { creditMemos } = order.summary;
  return creditMemos.flatMap(({ number: memo, refunds }) => {
    const last = order.entries.findLast(({ effects }) => effects.creditMemo?.number === memo)?.at ?? '';
    if (last > before) return [];
    return refunds.filter(({ state }) => state === 'sent').map((piece) => ({ order, memo, piece }));
  });
}

async function isNewsOf(
  gateway: PaymentGateway,
  { order, memo, piece }: SentPart,
  { record, databaseId }: SweepOptions,
): Promise<boolean> {
  const request = requestFor(order, { memo, piece, database: await databaseId() });
  const answer = request === null ? null : await underAnyTry(gateway, request, piece);
  if (request === null || answer === null) return false;
  const part = { order: request.order, memo, payment: piece.payment, tries: piece.tries };
  return (await record(part, answer)) === 'recorded';
}

/** Usually under this try; an earlier one where somebody took that for failed. */
async function underAnyTry(
  { find }: PaymentGateway,
  request: RefundRequest,
  { tries, reference }: Refund,
): Promise<RefundAnswer | null> {
  for (let one = tries; one >= 1; one -= 1) {
    const found = await find({ ...request, key: keyOfTry(request.key, one) });
    if (found !== null && (reference === null || found.reference === reference)) return found;
  }
  return null;
}
