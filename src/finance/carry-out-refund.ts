import type { PaymentGateway, RefundAnswer, RefundRequest } from '../domain/ports/payment-gateway';
import { TaskFailed } from '../domain/ports/task-failed';
import { keyOfRefund, type Refund } from '../domain/records/credit-memo';
import type { ShownOrder } from '../domain/records/stored-order';
import type { RecordOutcome } from './record-outcome';

/**
 * Has a gateway carry out a part of a refund, and records the outcome. `doubtful` if it may have been asked before.
 * Throws TaskFailed where only a person can tell whether it was.
 */
export type CarryOutRefund = (
  order: ShownOrder,
  part: { memo: string; payment: string },
  doubtful: boolean,
) => Promise<void>;

export type CarryOutOptions = {
  record: RecordOutcome;
  /** The database's id, the prefix of idempotency keys. */
  databaseId: () => Promise<string>;
  clock: () => Date;
};

export function carryOutRefund(gateway: PaymentGateway, options: CarryOutOptions): CarryOutRefund {
  const { record, databaseId, clock } = options;
  return async (order, { memo, payment }, doubtful) => {
    const piece = pieceOf(order, memo, payment);
    if (piece?.state !== 'pending' && !(doubtful && piece?.state === 'given_up')) return;
    const request = requestFor(order, { memo, piece, database: await databaseId() });
    if (request === null) return;
    const trying = { order, memo, piece, ageMs: ageOf(order, memo, piece, clock()) };
    if (doubtful) refuseForgotten(gateway, request, trying);
    const answer =
      piece.state === 'given_up'
        ? await doneInVain(gateway, request, trying)
        : ((await doneBefore(gateway, request, trying)) ?? (await gateway.refund(request)));
    // Finance's to do by hand, or given up before anything moved.
    if (answer === null || answer.state === 'pending') return;
    await record({ order: request.order, memo, payment, tries: piece.tries }, answer);
  };
}

/** Asks the gateway about a key before it is used again so long after (domain rules 2 §2.2). */
const oldKeyMs = 20 * 3_600_000;

/** How much earlier a key counts as forgotten: clocks differ, and a request takes its time. */
const marginMs = 4 * 3_600_000;

/** `ageMs` is how long ago the try was recorded. */
type Trying = { order: ShownOrder; memo: string; piece: Refund; ageMs: number };

/** Paying again could pay twice where the gateway knows neither the key nor what became of it. */
function refuseForgotten({ memoryOf }: PaymentGateway, request: RefundRequest, trying: Trying): void {
  const { keptMs, canBeAsked } = memoryOf(request);
  if (!canBeAsked && trying.ageMs > keptMs - marginMs) throw mayBePaid(trying);
}

function mayBePaid({ memo, piece: { payment, tries } }: Trying): TaskFailed {
  return new TaskFailed(
    `try ${tries} of ${memo} to ${payment} may have been paid, and the gateway can no longer tell: ` +
      'look it up there, then record in the credit memo what became of it',
    { final: true, afterSeconds: null },
  );
}

/** What the gateway has done for a part that was given up meanwhile; `null` where nothing moved. */
async function doneInVain(
  { find, memoryOf }: PaymentGateway,
  request: RefundRequest,
  trying: Trying,
): Promise<RefundAnswer | null> {
  const { keptMs, canBeAsked } = memoryOf(request);
  if (canBeAsked) return find(request);
  // By hand: no gateway moves anything.
  if (keptMs === Number.POSITIVE_INFINITY) return null;
  throw mayBePaid(trying);
}

/**
 * What the gateway has done already: under this key where that is old, or under one of an earlier try that somebody
 * took for failed. `null` where nothing moved.
 */
async function doneBefore(
  { find }: PaymentGateway,
  request: RefundRequest,
  { piece, ageMs }: Trying,
): Promise<RefundAnswer | null> {
  for (let tries = piece.tries - 1; tries >= 1; tries -= 1) {
    const earlier = await find({ ...request, key: keyOfTry(request.key, tries) });
    if (earlier !== null && earlier.state !== 'failed') return earlier;
  }
  return ageMs > oldKeyMs ? find(request) : null;
}

/** The key of another try of the same part. */
export function keyOfTry(key: string, tries: number): string {
  return key.replace(/\d+$/, String(tries));
}

/** How long ago the try was recorded; infinite where that was too long ago to be loaded. */
function ageOf({ entries }: ShownOrder, number: string, { payment, tries }: Refund, now: Date): number {
  const entry = entries.find(({ effects: { creditMemo } }) => {
    if (creditMemo?.number !== number) return false;
    return creditMemo.refunds.some((one) => one.payment === payment && one.tries === tries);
  });
  return entry === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(entry.at);
}

function pieceOf({ summary }: ShownOrder, number: string, payment: string): Refund | undefined {
  const memo = summary.creditMemos.find((one) => one.number === number);
  return memo?.refunds.find((one) => one.payment === payment);
}

/** `null` for store credit and payments by hand, which have no gateway. */
export function requestFor(
  { original, summary }: Pick<ShownOrder, 'original' | 'summary'>,
  { memo, piece, database }: { memo: string; piece: Refund; database: string },
): RefundRequest | null {
  const { payment: id, amount, tries, via } = piece;
  const payment = original.payments.find((one) => one.id === id);
  if (payment === undefined || via !== 'original') return null;
  const { method, gateway } = payment;
  const order = original.orderNumber;
  return {
    key: keyOfRefund({ database, order, memo, payment: id, tries }),
    order,
    memo,
    channel: original.channel ?? null,
    payment: {
      id,
      method,
      gateway: gateway === undefined ? null : { name: gateway.name, reference: gateway.reference ?? null },
    },
    amount,
    currency: summary.currency,
  };
}
