import type { Entry } from '../../records/entry';
import type { FigureTally } from '../../records/figure-tally';
import { sum } from '../../values/money';
import { doneBy } from './money-tallies';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What an operation makes of an approval; one that is asked again stays as it was. */
const approvalBecomes: Readonly<Record<string, string>> = {
  'approval.request': 'Requested',
  'approval.approve': 'Approved',
  'approval.reject': 'Rejected',
  'approval.withdraw': 'Withdrawn',
  'approval.expire': 'Expired',
};

/** Approvals, and how long those that somebody decided had waited, in whole minutes. */
export function approvalTallies({ action, at, effects: { approval } }: Entry): FigureTally[] {
  const became = approvalBecomes[action];
  if (became === undefined || approval === null) return [];
  const decided = became === 'Approved' || became === 'Rejected';
  return [
    one('approval', became),
    ...(decided ? [one('approval_minutes', String(wholeOf(approval.requestedAt, at, minuteMs)))] : []),
  ];
}

/** What an operation makes of a return order. */
const returnOrderBecomes: Readonly<Record<string, string>> = {
  rma: 'Submitted',
  'rma.approve': 'Approved',
  'rma.reject': 'Rejected',
  'rma.cancel': 'Canceled',
};

/** Return orders, and how long closed ones were open, in whole hours. */
export function returnOrderTallies(entry: Entry): FigureTally[] {
  const { returnOrder } = entry.effects;
  const { done } = doneBy(entry);
  if (returnOrder === null) return [];
  const became = returnOrderBecomes[done];
  if (became !== undefined) return [one('return_order', became)];
  if (done !== 'rma.close' || returnOrder.status !== 'Closed') return [];
  const rejected = sum(returnOrder.lines.map((line) => line.rejected));
  return [
    one('return_order', 'Closed'),
    one('return_order_hours', String(wholeOf(returnOrder.createdAt, entry.at, hourMs))),
    ...(rejected > 0 ? [{ what: 'return_order_rejected', key: '', count: rejected, amount: 0 } as const] : []),
  ];
}

function one(what: FigureTally['what'], key: string): FigureTally {
  return { what, key, count: 1, amount: 0 };
}

/** Clocks of two processes may differ, but nothing takes less than no time. */
function wholeOf(from: string, to: string, unitMs: number): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / unitMs));
}
