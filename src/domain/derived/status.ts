import type { OrderSummary, SummaryLine } from '../records/order-summary';
import { typeOfLine } from '../records/original-order';
import { liveStages, type Stage, unitsIn } from '../values/units';
import { afterFulfillment } from './charges';
import { lineOf } from './line-index';
import { quantitiesOf } from './quantities';

export type LineStatus =
  | 'Return initiated'
  | 'Reshipped'
  | 'Returned'
  | 'Canceled'
  | 'Fulfilled'
  | 'Partially fulfilled'
  | 'Allocated'
  | 'Partially allocated'
  | 'Ordered';

export type OrderStatus = Exclude<LineStatus, 'Reshipped'>;

/** The first match wins (domain rules §2). */
export function statusOfLine(summary: OrderSummary, line: SummaryLine): LineStatus {
  const type = typeOfLine(line.line);
  if (type === 'fee') return 'Ordered';
  if (type === 'delivery') return afterFulfillment(summary, line) ? 'Fulfilled' : 'Ordered';
  const q = quantitiesOf(summary, line);
  const live = unitsIn(line.stages, liveStages).quantity;
  const returning = line.stages.returning?.quantity ?? 0;
  if (q.quantity > 0 && returning === live) return 'Return initiated';
  if (q.quantity > 0 && q.reshipped === q.fulfilled && q.fulfilled === q.ordered && q.returnInitiated === 0) {
    return 'Reshipped';
  }
  if (q.quantity === 0 && q.returned > 0) return 'Returned';
  if (q.quantity === 0 && q.canceled > 0) return 'Canceled';
  if (q.quantity > 0 && q.fulfilled >= q.ordered - q.canceled) return 'Fulfilled';
  if (q.fulfilled > 0) return 'Partially fulfilled';
  if (q.quantity > 0 && q.quantity <= q.allocated) return 'Allocated';
  return q.allocated > 0 ? 'Partially allocated' : 'Ordered';
}

/** Over the items only (domain rules §3). */
export function statusOfOrder(summary: OrderSummary): OrderStatus {
  const items = summary.lines.filter(({ line }) => typeOfLine(line) === 'item');
  const count = (...within: Stage[]) => items.reduce((all, { stages }) => all + unitsIn(stages, within).quantity, 0);
  const live = count(...liveStages);
  const shipped = count('fulfilled', 'returning', 'returned', 'rejected');
  if (live === 0) return count('returned') > 0 ? 'Returned' : 'Canceled';
  if (count('returning') === live) return 'Return initiated';
  if (count('open', 'allocated') === 0) return 'Fulfilled';
  if (shipped > 0) return 'Partially fulfilled';
  if (count('open') === 0) return 'Allocated';
  return count('allocated') > 0 ? 'Partially allocated' : 'Ordered';
}

/** Throws a RangeError if the order has no such line. */
export function statusOfLineNumber(summary: OrderSummary, number: number): LineStatus {
  const line = lineOf(summary, number);
  if (line === undefined) throw new RangeError(`order ${summary.orderNumber} has no line ${number}`);
  return statusOfLine(summary, line);
}
