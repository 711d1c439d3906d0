import { z } from 'zod';
import { evolve } from '../derived/evolve';
import { familyOf, originalLineOf } from '../derived/family';
import { lineOf } from '../derived/line-index';
import { openSummary } from '../derived/open-summary';
import { worthOfReturn } from '../derived/worth-of-return';
import type { ApprovalRule } from '../policy/approval-rule';
import { refundedBy } from '../records/credit-memo';
import type { Effects, Entry } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import { typeOfLine } from '../records/original-order';
import type { ServicedOrder } from '../records/stored-order';
import { sum } from '../values/money';
import { samePerson } from '../values/same-person';
import { liveStages, totalOf, unitsIn } from '../values/units';
import { beyondApproved } from './approved-return';

/** What changes give away, as limits measure it (domain rules 2 §10.1), in minor units of one currency, with tax. */
export type Concession = {
  /** Taken off orders, less the fees for it; goods expected back count with their worth. */
  taken: number;
  /** Refunded or to be refunded, without what was given up. */
  refund: number;
  /** Taken off the lines that the changes name. */
  takenOffLines: number;
  /** What these lines were worth before the first change that names them. */
  worthOfLines: number;
};

export const noConcession: Concession = { taken: 0, refund: 0, takenOffLines: 0, worthOfLines: 0 };

export function plusConcession(one: Concession, other: Concession): Concession {
  return {
    taken: one.taken + other.taken,
    refund: one.refund + other.refund,
    takenOffLines: one.takenOffLines + other.takenOffLines,
    worthOfLines: one.worthOfLines + other.worthOfLines,
  };
}

/** Which entries a rule counts: those of one person if `agent` is given, from the UTC instant `since` on. */
export type Counting = Pick<ApprovalRule, 'actions' | 'roles'> & { agent: { id: string } | null; since: string | null };

/** A change that is not in the journal yet. */
export type NewChange = { effects: Effects; lines: readonly { line: number }[] };

export function concessionOn(order: ServicedOrder, counting: Counting, change: NewChange | null): Concession {
  const after = change === null ? order.summary : evolve(order.summary, change);
  const entries = order.entries.filter((entry) => isCounted(entry, counting));
  const counted = entries.map((entry) => countedEntry(order, entry, after));
  if (change !== null) counted.push(countedChange(order, entries, change, after));
  return {
    taken: sum(counted.map(({ taken }) => taken)),
    refund: sum(counted.map(({ refund }) => refund)),
    takenOffLines: sum(counted.map(({ takenOffLines }) => takenOffLines)),
    worthOfLines: worthBefore(order, counted),
  };
}

function isCounted({ action, actor, at }: Entry, { actions, roles, agent, since }: Counting): boolean {
  return (
    actions.some((one) => one === action) &&
    roles.some((one) => one === actor.role) &&
    (agent === null || samePerson(actor, agent)) &&
    (since === null || at >= since)
  );
}

/** `roots` are the original lines that it names; a new change has an infinite `seq`. */
type Counted = Omit<Concession, 'worthOfLines'> & { seq: number; roots: ReadonlySet<number> };

/** A return order counts with what it still holds and with closings that nobody approved. */
function countedEntry({ entries }: ServicedOrder, entry: Entry, after: OrderSummary): Counted {
  const { returnOrder } = entry.effects;
  const roots = rootsOf(after, linesNamedBy(entry.request));
  const isClosing = ({ action, effects }: Entry) =>
    returnOrder !== null && action === 'rma.close' && effects.returnOrder?.number === returnOrder.number;
  const taken = [entry, ...entries.filter(isClosing)].map(({ effects }) => takenBy(effects, roots, after));
  return { seq: entry.seq, roots, ...withWorth(returnOrder === null ? 0 : worthIn(after, returnOrder.number), taken) };
}

function countedChange(
  order: ServicedOrder,
  counted: readonly Entry[],
  { effects, lines }: NewChange,
  after: OrderSummary,
): Counted {
  const roots = rootsOf(after, lines);
  const number = effects.returnOrder?.number;
  const taken = takenBy(effects, roots, after);
  if (number === undefined || counted.some((one) => one.effects.returnOrder?.number === number)) {
    return { seq: Number.POSITIVE_INFINITY, roots, ...taken };
  }
  const created = order.entries.find((one) => one.effects.returnOrder?.number === number);
  return {
    seq: created?.seq ?? Number.POSITIVE_INFINITY,
    roots,
    ...beyondApproval(order, number, taken, roots, after),
  };
}

/** A return order that is not counted itself counts with all that exceeds its approval, now and before. */
function beyondApproval(
  order: ServicedOrder,
  number: string,
  taken: Taken,
  roots: ReadonlySet<number>,
  after: OrderSummary,
): Taken {
  const held = worthIn(after, number);
  const added = held > worthIn(order.summary, number) ? held : 0;
  const beyond = (of: keyof Taken) => {
    const before = beyondApproved(order, number, (closing) => takenBy(closing, roots, after)[of]);
    return before.beyond + Math.max(0, added + taken[of] - before.left);
  };
  return { taken: beyond('taken'), refund: beyond('refund'), takenOffLines: beyond('takenOffLines') };
}

type Taken = Omit<Concession, 'worthOfLines'>;

function withWorth(worth: number, taken: readonly Taken[]): Taken {
  return {
    taken: worth + sum(taken.map((one) => one.taken)),
    refund: worth + sum(taken.map((one) => one.refund)),
    takenOffLines: worth + sum(taken.map((one) => one.takenOffLines)),
  };
}

function takenBy({ changeOrders, creditMemo }: Effects, roots: ReadonlySet<number>, after: OrderSummary): Taken {
  const stand = changeOrders.filter(({ number }) => !after.reversed.includes(number));
  const changes = stand.filter(({ kind }) => kind !== 'CancelFee' && kind !== 'ReturnFee');
  const ofLines = changes.flatMap(({ lines }) => lines.filter(({ line }) => roots.has(originalLineOf(after, line))));
  const memo = after.creditMemos.find(({ number }) => number === creditMemo?.number);
  return {
    taken: changes.length === 0 ? 0 : 0 - sum(stand.map(({ grandTotal }) => grandTotal)),
    refund: memo === undefined ? 0 : refundedBy(memo, null, ['pending', 'sent', 'succeeded', 'failed']),
    takenOffLines: 0 - sum(ofLines.map(({ total }) => total)),
  };
}

function worthIn(summary: OrderSummary, number: string): number {
  const returnOrder = summary.returnOrders.find((one) => one.number === number);
  return returnOrder === undefined ? 0 : worthOfReturn(summary, returnOrder);
}

const namingLines = z.looseObject({ lines: z.array(z.looseObject({ line: z.number() })) });

function linesNamedBy(request: unknown): { line: number }[] {
  return namingLines.safeParse(request).data?.lines ?? [];
}

function rootsOf(summary: OrderSummary, lines: readonly { line: number }[]): ReadonlySet<number> {
  return new Set(lines.map(({ line }) => originalLineOf(summary, line)));
}

/** Each line's family as it was before it was named first. */
function worthBefore({ original, entries, summary }: ServicedOrder, counted: readonly Counted[]): number {
  const left = new Set(counted.flatMap(({ roots }) => [...roots]));
  const worthOf = (roots: Iterable<number>, then: OrderSummary) =>
    sum([...roots].filter((root) => left.delete(root)).map((root) => worthOfFamily(then, root)));
  if (counted.every(({ seq }) => seq > entries.length)) return worthOf(left, summary);
  let worth = 0;
  let then = openSummary(original);
  for (const entry of entries) {
    worth += worthOf(
      counted.flatMap(({ seq, roots }) => (seq === entry.seq ? [...roots] : [])),
      then,
    );
    then = evolve(then, entry);
  }
  return worth + worthOf(left, summary);
}

/** A delivery charge or a fee is alone. */
function worthOfFamily(summary: OrderSummary, root: number): number {
  const family = typeOfLine(root) === 'item' ? familyOf(summary, root) : [lineOf(summary, root)];
  return sum(family.map((line) => totalOf(unitsIn(line?.stages ?? {}, liveStages), summary.taxation)));
}
