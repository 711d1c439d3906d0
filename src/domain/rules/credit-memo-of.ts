import type { ChangeOrder } from '../change-order';
import type { CreditMemo, MemoLine } from '../credit-memo';
import { proportion, sum } from '../money';
import type { AskedPayment } from '../request';
import { type Part, partOf, type RefundByPart, takenIn } from './refund';

/**
 * The credit memo of a refund: the lines of each part that gives something back – what was taken, the fees, and one line
 * for what had not been captured – summing to the refund and its tax. `null` where nothing goes back (domain rules §5).
 */
export function creditMemoOf(
  number: string,
  changeOrders: readonly ChangeOrder[],
  refund: RefundByPart,
  pieces: readonly AskedPayment[],
): CreditMemo | null {
  const total = refund.before + refund.after;
  if (total === 0) return null;
  const lines = (['before', 'after'] as const).flatMap((part) => linesOfPart(part, changeOrders, refund[part]));
  return {
    number,
    status: 'Pending',
    total,
    totalTax: sum(lines.map(({ tax }) => tax)),
    lines,
    refunds: pieces.map(({ payment, amount }) => ({ payment, amount, state: 'pending', key: `${number}/${payment}` })),
  };
}

function linesOfPart(part: Part, changeOrders: readonly ChangeOrder[], refunded: number): MemoLine[] {
  const settled = changeOrders.filter((one) => partOf(one) === part);
  const [first] = settled;
  if (refunded === 0 || first === undefined) return [];
  const lines = settled.flatMap(linesOfChangeOrder);
  const notCaptured = takenIn(part, changeOrders) - refunded;
  if (notCaptured === 0) return lines;
  const partTax = sum(lines.map(({ tax }) => tax));
  const tax = Math.min(notCaptured, proportion(partTax, notCaptured, takenIn(part, changeOrders)));
  return [...lines, memoLine(first.number, 'not_captured', null, 0 - notCaptured, 0 - tax)];
}

/** A change order's signs are the summary's, a memo's are the customer's: what was taken is positive, a fee negative. */
function linesOfChangeOrder({ number, kind, lines }: ChangeOrder): MemoLine[] {
  const as = kind === 'CancelFee' || kind === 'ReturnFee' ? 'fee' : 'taken';
  return lines
    .filter(({ total, tax }) => total !== 0 || tax !== 0)
    .map(({ line, total, tax }) => memoLine(number, as, line, 0 - total, 0 - tax));
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
