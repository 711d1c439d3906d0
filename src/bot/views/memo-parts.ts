import type { Policy } from '../../domain/policy/policy';
import type { CreditMemo } from '../../domain/records/credit-memo';
import type { Entry } from '../../domain/records/entry';
import type { ShownOrder } from '../../domain/records/stored-order';
import { cutAndEscape, mention, quote } from '../block-kit/text';
import type { Language } from '../language/language';
import { reasonsOf } from './reasons';

export type MemoContext = { order: ShownOrder; memo: CreditMemo; policy: Policy };

/** Who asked for what a memo gives back, when and why, and who approved it; empty where that entry is not loaded. */
export function memoAskedTexts({ order, memo, policy }: MemoContext, t: Language): string[] {
  const { number, madeAt } = memo;
  const entry = order.entries.find(({ at, effects }) => effects.creditMemo?.number === number && at === madeAt);
  if (entry === undefined) return [];
  const { approval } = entry.effects;
  const { actor, at } = entry;
  const asked = t.returns.asked(mention(approval?.requestedBy ?? actor), t.instant(at), reasonsOf(entry, policy, t));
  const note = approval?.note ?? entry.note;
  return [
    ...(approval === null ? [asked] : [`${asked}, ${t.done.approvedBy(mention(actor))}`]),
    ...(note === null ? [] : [quote(note)]),
  ];
}

/** Who posted a memo, when and under which reference; or why it could not be posted. */
export function memoPostedTexts({ order, memo }: MemoContext, t: Language): string[] {
  const { status, reference, number } = memo;
  if (reference === null) return [];
  const what = (status === 'Error' ? t.memos.failed : t.memos.posted)(cutAndEscape(reference));
  const entry = order.entries.findLast((one) => isPosting(one) && one.effects.creditMemo?.number === number);
  return [entry === undefined ? what : t.returns.step(what, mention(entry.actor), t.instant(entry.at))];
}

function isPosting({ action }: Entry): boolean {
  return action === 'memo.post' || action === 'memo.fail';
}
