import { proportion, sum } from '../money';
import type { CreditMemo, MemoLine } from '../records/credit-memo';
import type { AskedPayment } from '../request';
import { linesOfPart, type Part, type TakenLine, totalTaken } from './parts';
import type { RefundByPart } from './refund';

/**
 * The credit memo of a refund: the lines of each part that gives something back – what was taken, the fees, and one line
 * for what had not been captured – summing to the refund and its tax. `null` where nothing goes back (domain rules §5).
 */
export function creditMemoOf(
  head: MemoHead,
  taken: readonly TakenLine[],
  refund: RefundByPart,
  pieces: readonly AskedPayment[],
): CreditMemo | null {
  const lines = (['before', 'after'] as const).flatMap((part) => memoLinesOf(part, taken, refund[part]));
  const total = refund.before + refund.after;
  return total === 0 ? null : pendingMemo(head, lines, pieces);
}

/** The number that a credit memo gets, and when it is made (a UTC instant). */
export type MemoHead = { number: string; madeAt: string };

/** A credit memo that nobody has booked yet, with refunds that nobody has carried out yet. */
export function pendingMemo(
  { number, madeAt }: MemoHead,
  lines: MemoLine[],
  pieces: readonly AskedPayment[],
): CreditMemo {
  return {
    number,
    status: 'Pending',
    total: sum(lines.map(({ total }) => total)),
    totalTax: sum(lines.map(({ tax }) => tax)),
    lines,
    refunds: pieces.map(({ payment, amount }) => ({
      ...{ payment, amount, state: 'pending', key: `${number}/${payment}`, tries: 1 },
    })),
    reference: null,
    madeAt,
  };
}

function memoLinesOf(part: Part, taken: readonly TakenLine[], refunded: number): MemoLine[] {
  const settled = linesOfPart(part, taken).filter(({ total, tax }) => total !== 0 || tax !== 0);
  const [first] = settled;
  if (refunded === 0 || first === undefined) return [];
  const lines = settled.map(({ changeOrder, kind, line, total, tax }) => memoLine(changeOrder, kind, line, total, tax));
  const notCaptured = totalTaken(settled) - refunded;
  if (notCaptured === 0) return lines;
  const partTax = sum(lines.map(({ tax }) => tax));
  const tax = Math.min(notCaptured, proportion(partTax, notCaptured, totalTaken(settled)));
  return [...lines, memoLine(first.changeOrder, 'not_captured', null, 0 - notCaptured, 0 - tax)];
}

function memoLine(
  changeOrder: string,
  kind: MemoLine['kind'],
  line: number | null,
  total: number,
  tax: number,
): MemoLine {
  return { changeOrder, kind, line, amount: total - tax, tax, total };
}
