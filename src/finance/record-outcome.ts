import type { OrderStore } from '../domain/ports/order-store';
import type { RefundAnswer } from '../domain/ports/payment-gateway';
import { TaskFailed } from '../domain/ports/task-failed';
import { paymentSystems, type Refund, type RefundState } from '../domain/records/credit-memo';
import { isRefused } from '../domain/records/refusals';
import type { Servicing } from '../domain/servicing/servicing';

/** A try of a part of a refund. */
export type TriedPart = { order: string; memo: string; payment: string; tries: number };

/** Records what a gateway says of a try, as far as it is news. Throws TaskFailed where only a person can help. */
export type RecordOutcome = (part: TriedPart, answer: RefundAnswer) => Promise<'recorded' | 'known'>;

/** The actor of a gateway's answers. */
const actor = { id: paymentSystems.gateway, role: 'finance' };

/** Money moved although the order says it did not: only a person can correct that. */
const needsPerson = { final: true, afterSeconds: null } as const;

/** More than people and gateways ever record of one part at the same time. */
const mostRaces = 20;

export function recordOutcome(
  orders: Pick<OrderStore, 'loadState'>,
  servicing: Pick<Servicing, 'submit'>,
): RecordOutcome {
  return async (part, answer) => {
    const { order: number, memo: memoNumber, payment, tries } = part;
    const what = `the refund of ${memoNumber} to ${payment}, try ${tries}`;
    for (let races = 0; races < mostRaces; races += 1) {
      const memos = (await orders.loadState(number))?.summary.creditMemos ?? [];
      const refunds = memos.find((one) => one.number === memoNumber)?.refunds ?? [];
      const piece = refunds.find((one) => one.payment === payment);
      if (piece === undefined) throw new TaskFailed(`${what} is of no order here`, needsPerson);
      if (!isNews(piece, part, answer)) return 'known';
      const { state, reference, reason } = answer;
      const settled = await servicing.submit('refund.settle', {
        ...{ op: 'refund.settle', memo: memoNumber, payment, actor, try: piece.tries },
        ...{ state, reference: reference?.slice(0, 200) ?? null, reason: reason?.slice(0, 500) ?? null },
      });
      if (!isRefused(settled)) return 'recorded';
      if (settled.refusal.code !== 'memo_wrong_state') {
        throw new Error(`${what}: ${state}, which could not be recorded: ${settled.refusal.code}`);
      }
    }
    throw new Error(`${what} is changed too often`);
  };
}

/** From which states a gateway's answer moves a part. It never begins another try. */
const newsTo: Record<RefundAnswer['state'], readonly RefundState[]> = {
  pending: [],
  sent: ['pending'],
  succeeded: ['pending', 'sent', 'failed'],
  failed: ['pending', 'sent', 'succeeded'],
};

/** Throws where money moved for a part that was given up, or paid otherwise, meanwhile. */
function isNews(piece: Refund, { memo, payment, tries }: TriedPart, { state, reference }: RefundAnswer): boolean {
  const thisTry = piece.tries === tries || (reference !== null && piece.reference === reference);
  const moved = state === 'sent' || state === 'succeeded';
  if (moved && piece.state === 'given_up') {
    throw new TaskFailed(
      `the refund of ${memo} to ${payment}, try ${tries}, was given up while the gateway carried it out`,
      needsPerson,
    );
  }
  if (moved && piece.state === 'succeeded' && thisTry && isOther(piece.reference, reference)) {
    throw new TaskFailed(
      `the gateway also carried out try ${tries} of ${memo} to ${payment}, which was paid otherwise (${piece.reference})`,
      needsPerson,
    );
  }
  if (!thisTry || piece.via !== 'original') {
    if (!moved || piece.reference === reference) return false;
    throw new TaskFailed(`the gateway also carried out try ${tries} of ${memo} to ${payment}`, needsPerson);
  }
  return newsTo[state].includes(piece.state);
}

function isOther(recorded: string | null, told: string | null): boolean {
  return recorded !== null && told !== null && recorded !== told;
}
