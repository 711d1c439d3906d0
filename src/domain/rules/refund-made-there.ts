import { type CreditMemo, type Refund, reservedStates } from '../records/credit-memo';

/** A refund that a payment's own system reports and that was not made through us; `at` is when it was made there. */
export type RefundMadeThere = { payment: string; amount: number; reference: string; at: string | null };

export type OwnPiece = Refund & { memo: string; madeAt: string };

/**
 * Which refund of ours it is: `ours` is recorded with its reference, or waits to be paid; `marked` was marked as paid
 * by hand; `unclear` may be any of several; `elsewhere` is none of ours.
 */
export type Recognized =
  | { as: 'ours' | 'marked'; piece: OwnPiece }
  | { as: 'unclear'; candidates: readonly OwnPiece[] }
  | { as: 'elsewhere' };

/** Finance marks a refund and makes it, in either order, within so many days. */
const mostApartMs = 7 * 86_400_000;

/** Without this, a refund of ours that somebody made by hand would count twice (domain rules 2 §2.4). */
export function recognized(memos: readonly CreditMemo[], made: RefundMadeThere): Recognized {
  const own = memos
    .flatMap(({ number: memo, madeAt, refunds }) => refunds.map((one): OwnPiece => ({ ...one, memo, madeAt })))
    .filter((one) => one.payment === made.payment && one.via !== 'store_credit');
  const known = own.find(({ reference }) => reference === made.reference);
  if (known !== undefined) return { as: 'ours', piece: known };
  const equal = own.filter((one) => one.amount === made.amount && wasThere(one, made));
  const open = equal.filter(isOpen);
  const marked = equal.filter((one) => isMarkedNear(one, made));
  const [first, ...others] = [...marked, ...open];
  if (first === undefined) return { as: 'elsewhere' };
  if (marked.length === 0) return { as: 'ours', piece: first };
  // What was marked as paid another way can be a payment beside this one.
  if (others.length === 0 && first.via === 'original') return { as: 'marked', piece: first };
  return { as: 'unclear', candidates: [first, ...others] };
}

/** What a report of it says where it is unclear; nothing else. */
export function perhapsOf(made: Recognized): { perhaps?: string[] } {
  return made.as === 'unclear' ? { perhaps: [...new Set(made.candidates.map(({ memo }) => memo))] } : {};
}

function isOpen({ state, reference }: Refund): boolean {
  return reference === null && reservedStates.some((one) => one === state);
}

/** Instants there have no fractions of a second. */
function wasThere({ madeAt }: OwnPiece, { at }: RefundMadeThere): boolean {
  return at === null || Date.parse(madeAt) <= Date.parse(at) + 999;
}

function isMarkedNear({ state, markedAt, paidOn }: Refund, { at }: RefundMadeThere): boolean {
  if (state !== 'succeeded' || markedAt === undefined) return false;
  const marked = Date.parse(paidOn ?? markedAt);
  return at === null || Math.abs(Date.parse(at) - marked) <= mostApartMs;
}
