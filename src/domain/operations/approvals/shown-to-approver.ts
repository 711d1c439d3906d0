import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { confirmedFiguresOf } from '../../derived/result-of';
import type { Approval } from '../../records/approval';
import type { ChangeResult } from '../../records/change-result';
import type { Effects } from '../../records/entry';
import type { ConfirmedFigures, Figures, ReturnFigures } from '../../records/figures';
import { sum } from '../../values/money';
import { type Taxation, totalOf } from '../../values/units';

export type ShownToApprover = {
  figures: Figures;
  goods: ReturnFigures;
  payments: { payment: string; amount: number }[];
  /** How many rules of several are satisfied. A button that was pressed once does not satisfy the next rule, too. */
  satisfied?: number;
};

/** Approvals of an earlier version do not say what their goods are worth. */
export function shownOf({ preview, worth = 0, chain }: Pick<Approval, 'preview' | 'worth' | 'chain'>): ShownToApprover {
  const { returnOrder, creditMemo }: ChangeResult = preview;
  return {
    figures: confirmedFiguresOf(preview),
    goods: { worth, lines: (returnOrder?.lines ?? []).map(({ line, expected }) => ({ line, expected })) },
    payments: (creditMemo?.refunds ?? []).map(({ payment, amount }) => ({ payment, amount })),
    ...(chain !== undefined && { satisfied: chain.filter(({ decidedBy }) => decidedBy !== null).length }),
  };
}

/** What the newly expected goods are worth, tax included, in minor units. */
export function worthOfGoods({ moves }: Effects, taxation: Taxation): number {
  return sum(moves.filter(({ to }) => to === 'returning').map(({ units }) => totalOf(units, taxation)));
}

/** `null` where the same money moves for the same goods. */
export function toldDifference(
  before: ShownToApprover,
  after: ShownToApprover,
): { before: ConfirmedFigures; after: ConfirmedFigures } | null {
  if (!isDeepStrictEqual(before.figures, after.figures)) return { before: before.figures, after: after.figures };
  return isDeepStrictEqual(before.goods, after.goods) ? null : { before: before.goods, after: after.goods };
}

/** 16 hexadecimal digits, for a button to carry. */
export function digestOfShown(shown: ShownToApprover): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);
}
