import { z } from 'zod';
import type { CreditMemo } from '../../records/credit-memo';
import type { Entry } from '../../records/entry';
import type { FigureTally } from '../../records/figure-tally';
import { servicingFeeCodes } from '../../records/original-order';
import { distribute, sum } from '../../values/money';
import { productOfLine, type TalliedOrder } from './tallied-order';

/** An approved request counts as what was asked for, and for who asked. */
export function doneBy({ action, actor, effects: { approval } }: Entry): { done: string; who: string } {
  if (action !== 'approval.approve' || approval === null) return { done: action, who: actor.id };
  return { done: approval.action, who: approval.requestedBy.id };
}

/** Operations on a credit memo that another entry made. */
const onMemos: readonly string[] = ['refund.settle', 'refund.retry', 'refund.match', 'memo.post', 'memo.fail'];

/** The credit memo that an entry made. */
export function memoMadeBy({ action, effects }: Entry): CreditMemo | null {
  return onMemos.includes(action) ? null : effects.creditMemo;
}

/** Money given back, and the same once more by reason, product, action and agent: each sums to the memo's total. */
export function givenBackTallies(order: TalliedOrder, entry: Entry): FigureTally[] {
  const memo = memoMadeBy(entry);
  if (memo === null) return [];
  const { done, who } = doneBy(entry);
  const parts = partsOf(memo, entry);
  const whole = { count: 1, amount: memo.total };
  return [
    { what: 'memo', key: '', ...whole },
    { what: 'memo_tax', key: '', count: 1, amount: memo.totalTax },
    { what: 'by_action', key: done === 'rma.close' ? 'rma' : done, ...whole },
    { what: 'by_agent', key: who, ...whole },
    ...parts.map(({ reason, amount }): FigureTally => ({ what: 'by_reason', key: reason ?? '', count: 1, amount })),
    ...parts.map(
      ({ line, amount }): FigureTally => ({ what: 'by_product', ...productOfLine(order, line), count: 1, amount }),
    ),
  ];
}

type Part = { line: number | null; reason: string | null; amount: number };

/**
 * What was given back for each line. Fees, and what was never captured, are taken off the lines in proportion to what
 * was taken of them (the distribution rule).
 */
function partsOf(memo: CreditMemo, { reason, effects }: Entry): Part[] {
  const taken = memo.lines.filter(({ kind }) => kind === 'taken');
  const weights = taken.map(({ total }) => Math.max(0, total));
  if (sum(weights) === 0) return [{ line: null, reason, amount: memo.total }];
  const reasons = new Map(
    effects.changeOrders.flatMap((made) =>
      made.lines.map((line) => [`${made.number} ${line.line}`, line.reason ?? made.reason]),
    ),
  );
  return distribute(memo.total, weights).map((amount, index) => {
    const { line = null, changeOrder = '' } = taken[index] ?? {};
    return { line, reason: reasons.get(`${changeOrder} ${line}`) ?? reason, amount };
  });
}

export function changeOrderTallies({ effects }: Entry): FigureTally[] {
  return effects.changeOrders.map(({ kind, grandTotal }) => ({
    what: 'change_order',
    key: kind,
    count: 1,
    amount: grandTotal,
  }));
}

/** Fees of servicing: charged, given back later, and waived. */
export function feeTallies({ lines }: TalliedOrder, { effects }: Entry): FigureTally[] {
  const codes = new Map(lines.map(({ line, fee }) => [line, fee]));
  for (const { line, fee } of effects.fees) codes.set(line, fee);
  const ofFees = effects.changeOrders.flatMap(({ kind, lines: changed }): FigureTally[] => {
    const charged = kind === 'CancelFee' || kind === 'ReturnFee';
    if (!charged && kind !== 'FeeAdjustment') return [];
    return changed.flatMap(({ line, total }): FigureTally[] => {
      const code = servicingFeeCodes.find((one) => one === codes.get(line));
      if (code === undefined) return [];
      return [{ what: charged ? 'fee' : 'fee_given_back', key: code, count: 1, amount: charged ? total : 0 - total }];
    });
  });
  const waived = (effects.feesWaived ?? []).map(
    ({ fee, total }): FigureTally => ({ what: 'fee_waived', key: fee, count: 1, amount: total }),
  );
  return [...ofFees, ...waived];
}

const settling = z.looseObject({ payment: z.string(), state: z.enum(['failed', 'given_up']) });

/** Refunds that failed or bounced, and those that will never be paid. */
export function refundTallies({ action, request, effects }: Entry): FigureTally[] {
  const settled = action === 'refund.settle' ? settling.safeParse(request).data : undefined;
  const piece = effects.creditMemo?.refunds.find(({ payment }) => payment === settled?.payment);
  if (settled === undefined || piece === undefined) return [];
  return [{ what: settled.state === 'failed' ? 'refund_failed' : 'given_up', key: '', count: 1, amount: piece.amount }];
}
