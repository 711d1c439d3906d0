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
  /** The fees of a return order that would be created; with tax, in minor units. */
  agreed?: number;
  /** How many rules of several are satisfied. A button that was pressed once does not satisfy the next rule, too. */
  satisfied?: number;
};

type Shown = Pick<Approval, 'preview' | 'worth' | 'agreed' | 'chain'>;

/** Approvals of an earlier version do not say what their goods are worth, nor which fees they agree on. */
export function shownOf({ preview, worth = 0, agreed, chain }: Shown): ShownToApprover {
  const { returnOrder, creditMemo }: ChangeResult = preview;
  return {
    figures: confirmedFiguresOf(preview),
    goods: { worth, lines: (returnOrder?.lines ?? []).map(({ line, expected }) => ({ line, expected })) },
    payments: (creditMemo?.refunds ?? []).map(({ payment, amount }) => ({ payment, amount })),
    ...(agreed !== undefined && { agreed: sum(agreed.map(({ total }) => total)) }),
    ...(chain !== undefined && { satisfied: chain.filter(({ decidedBy }) => decidedBy !== null).length }),
  };
}

/** What the newly expected goods are worth, tax included, in minor units. */
export function worthOfGoods({ moves }: Effects, taxation: Taxation): number {
  return sum(moves.filter(({ to }) => to === 'returning').map(({ units }) => totalOf(units, taxation)));
}

/** The fees of a return order that a request creates; nothing of other requests. */
export function agreedBy(action: Approval['action'], { returnOrder }: Effects): Pick<Approval, 'agreed'> {
  if (action !== 'rma' || returnOrder === null) return {};
  return { agreed: returnOrder.fees.map(({ taxRate: _, ...fee }) => fee) };
}

/** `null` where the same money moves for the same goods. */
export function toldDifference(
  before: ShownToApprover,
  after: ShownToApprover,
): { before: ConfirmedFigures; after: ConfirmedFigures } | null {
  if (!isDeepStrictEqual(before.figures, after.figures)) return { before: before.figures, after: after.figures };
  if (!isDeepStrictEqual(before.goods, after.goods)) return { before: before.goods, after: after.goods };
  const [agreed = 0, now = 0] = [before.agreed, after.agreed];
  return agreed === now ? null : { before: { fees: agreed }, after: { fees: now } };
}

/** 16 hexadecimal digits, for a button to carry. */
export function digestOfShown(shown: ShownToApprover): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);
}
