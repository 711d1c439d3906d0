import type { CreditMemo, MemoLine } from '../records/credit-memo';
import { proportion, sum } from '../values/money';
import type { RequestedPayment } from '../values/request';
import { negatedTaxes, type Taxes, taxesOf } from '../values/units';
import { taxesTogether } from './rates';
import type { RefundByPhase } from './refund';
import { type FulfillmentPhase, linesInPhase, type TakenLine, totalTaken } from './taken-lines';

/** With lines for each phase that gives something back (domain rules §5); `null` if nothing does. */
export function creditMemoOf(
  head: MemoHead,
  taken: readonly TakenLine[],
  refund: RefundByPhase,
  pieces: readonly RequestedPayment[],
): CreditMemo | null {
  const lines = (['before', 'after'] as const).flatMap((phase) => memoLinesOf(phase, taken, refund[phase]));
  const total = refund.before + refund.after;
  return total === 0 ? null : pendingMemo(head, lines, pieces);
}

/** `madeAt` is a UTC instant. */
export type MemoHead = { number: string; madeAt: string };

export function pendingMemo(
  { number, madeAt }: MemoHead,
  lines: MemoLine[],
  pieces: readonly RequestedPayment[],
): CreditMemo {
  return {
    number,
    status: 'Pending',
    total: sum(lines.map(({ total }) => total)),
    totalTax: sum(lines.map(({ tax }) => tax)),
    lines,
    refunds: pieces.map(({ payment, amount }) => ({
      payment,
      amount,
      state: 'pending',
      via: 'original',
      reference: null,
      reason: null,
      tries: 1,
    })),
    reference: null,
    madeAt,
  };
}

function memoLinesOf(phase: FulfillmentPhase, taken: readonly TakenLine[], refunded: number): MemoLine[] {
  const settled = linesInPhase(phase, taken).filter(({ total, tax }) => total !== 0 || tax !== 0);
  const [first] = settled;
  if (refunded === 0 || first === undefined) return [];
  const lines = settled.map(({ changeOrder, kind, line, total, ...taxes }) =>
    memoLine({ changeOrder, kind, line }, total, taxes),
  );
  const notCaptured = totalTaken(settled) - refunded;
  if (notCaptured === 0) return lines;
  const partTaxes = taxesTogether(settled);
  const tax = Math.min(notCaptured, proportion(partTaxes.tax, notCaptured, totalTaken(settled)));
  const head = { changeOrder: first.changeOrder, kind: 'not_captured', line: null } as const;
  return [...lines, memoLine(head, 0 - notCaptured, negatedTaxes(taxesOf(partTaxes, tax)))];
}

function memoLine(
  head: Pick<MemoLine, 'changeOrder' | 'kind' | 'line'>,
  total: number,
  { tax, taxes }: Taxes,
): MemoLine {
  return { ...head, amount: total - tax, tax, ...(taxes && { taxes }), total };
}
