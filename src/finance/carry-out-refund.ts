import type { PaymentGateway } from '../domain/ports/payment-gateway';
import { TaskFailed } from '../domain/ports/task-failed';
import { keyOfRefund } from '../domain/records/credit-memo';
import { isRefused, type Refusal } from '../domain/records/refusals';
import type { ShownOrder } from '../domain/records/stored-order';
import type { Servicing } from '../domain/servicing/servicing';

/** Has a gateway carry out a part of a refund, and records the outcome. */
export type CarryOutRefund = (order: ShownOrder, part: { memo: string; payment: string }) => Promise<void>;

type GatewayState = Awaited<ReturnType<PaymentGateway['refund']>>;

/** Money moved although the order says it did not: only a person can correct that. */
const needsPerson = { final: true, afterSeconds: null } as const;

/** The actor of a gateway's answers. */
const actor = { id: 'payment-gateway', role: 'finance' };

/** `databaseId` returns the database's id, the prefix of idempotency keys. */
export function carryOutRefund(
  gateway: PaymentGateway,
  servicing: Pick<Servicing, 'submit'>,
  databaseId: () => Promise<string>,
): CarryOutRefund {
  return async ({ summary }, { memo: number, payment: id }) => {
    const memo = summary.creditMemos.find((one) => one.number === number);
    const part = memo?.refunds.find(({ payment }) => payment === id);
    const payment = summary.payments.find((one) => one.id === id);
    if (memo === undefined || part?.state !== 'pending' || payment === undefined) return;
    // Store credit and manual payments have no gateway.
    if (part.via !== 'original') return;
    const { amount, tries } = part;
    const database = await databaseId();
    const key = keyOfRefund({ database, order: summary.orderNumber, memo: number, payment: id, tries });
    const state = await gateway.refund({
      key,
      order: summary.orderNumber,
      amount,
      currency: summary.currency,
      payment: { id, method: payment.method },
    });
    if (state === 'pending') return;
    const settled = await servicing.submit('refund.settle', {
      op: 'refund.settle',
      memo: number,
      payment: id,
      state,
      actor,
    });
    if (isRefused(settled)) requireRecorded(settled.refusal, { key, state });
  };
}

/** If somebody recorded an outcome meanwhile, that stands. Throws if the gateway's outcome is lost otherwise. */
function requireRecorded(refusal: Refusal, { key, state }: { key: string; state: GatewayState }): void {
  if (refusal.code !== 'memo_wrong_state') {
    throw new Error(`the refund ${key} ${state}, which could not be recorded: ${refusal.code}`);
  }
  if (state !== 'failed' && refusal.state === 'given_up') {
    throw new TaskFailed(`the refund ${key} was given up while the gateway carried it out`, needsPerson);
  }
}
