import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { confirmedFiguresOf } from '../../derived/result-of';
import type { Approval } from '../../records/approval';
import type { ChangeResult } from '../../records/change-result';
import type { Effects } from '../../records/entry';
import type { ConfirmedFigures, Figures, ReturnFigures } from '../../records/figures';
import { sum } from '../../values/money';
import { type Taxation, totalOf } from '../../values/units';

/** What an approver decides on: money, the payments it goes back over, units expected back, and what these are worth. */
export type ShownToApprover = {
  figures: Figures;
  goods: ReturnFigures;
  payments: { payment: string; amount: number }[];
};

/** What stands in the message of an approval; one of an earlier version does not say what its goods are worth. */
export function shownOf({ preview, worth = 0 }: Pick<Approval, 'preview' | 'worth'>): ShownToApprover {
  const { returnOrder, creditMemo }: ChangeResult = preview;
  return {
    figures: confirmedFiguresOf(preview),
    goods: { worth, lines: (returnOrder?.lines ?? []).map(({ line, expected }) => ({ line, expected })) },
    payments: (creditMemo?.refunds ?? []).map(({ payment, amount }) => ({ payment, amount })),
  };
}

/** What the goods are worth that a request would newly expect back, tax included, in minor units. */
export function worthOfGoods({ moves }: Effects, taxation: Taxation): number {
  return sum(moves.filter(({ to }) => to === 'returning').map(({ units }) => totalOf(units, taxation)));
}

/** The figures that differ, as they are told; `null` where the same money moves for the same goods. */
export function toldDifference(
  before: ShownToApprover,
  after: ShownToApprover,
): { before: ConfirmedFigures; after: ConfirmedFigures } | null {
  if (!isDeepStrictEqual(before.figures, after.figures)) return { before: before.figures, after: after.figures };
  return isDeepStrictEqual(before.goods, after.goods) ? null : { before: before.goods, after: after.goods };
}

/** Names what an approver was shown, so that a button can carry it: 16 hexadecimal digits. */
export function digestOfShown(shown: ShownToApprover): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);
}
