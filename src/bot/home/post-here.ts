import type { KnownBlock } from '@slack/types';
import type { CreditMemo } from '../../domain/records/credit-memo';
import type { ShownOrder } from '../../domain/records/stored-order';
import { button, context } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import type { Language } from '../language/language';
import { isUnposted, waitingMemos } from '../views/waiting';
import { type ActionableItem, actionableBlocks } from './actionable-items';

type Posting = { memos: readonly ShownOrder[]; now: string };

const mostShown = 8;

/** Credit memos that wait, each with a button to say that it is posted. */
export function postingBlocks({ memos, now }: Posting, t: Language): KnownBlock[] {
  const items = itemsToPost(memos, t);
  return items.length === 0 ? [context(t.home.noMemos)] : actionableBlocks(items, { most: mostShown, now }, t);
}

export function itemsToPost(memos: readonly ShownOrder[], t: Language): ActionableItem[] {
  return memos.flatMap((order) => order.summary.creditMemos.flatMap((memo) => memoItem(order, memo, t)));
}

function memoItem(order: ShownOrder, memo: CreditMemo, t: Language): ActionableItem[] {
  const { number } = memo;
  const alone = { ...order, summary: { ...order.summary, creditMemos: [memo] } };
  const buttons = isUnposted(memo) ? [button(actionIds.memoPost, t.button.post, number)] : [];
  return waitingMemos([alone], t).map((item) => ({ ...item, block: `memo:${number}`, buttons }));
}
