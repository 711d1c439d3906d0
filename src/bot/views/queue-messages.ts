import type { Button, KnownBlock } from '@slack/types';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, button, context, type Message, section, sectionWithButton } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import type { Language } from '../language/language';
import {
  type Exported,
  failedRefunds,
  isUnposted,
  type WaitingItem,
  waitingApprovals,
  waitingMemos,
  waitingReturns,
} from './waiting';

const maxShown = 20;

export function returnsWaitingMessage(
  { returns, approvals }: { returns: readonly ShownOrder[]; approvals: readonly ShownOrder[] },
  now: string,
  t: Language,
): Message {
  const waits = [...waitingReturns(returns, t), ...waitingApprovals(approvals, now, t)];
  return { text: t.queues.returns, blocks: [section(`*${t.queues.returns}*`), ...waitingBlocks(waits, maxShown, t)] };
}

export type MemoQueue = {
  memos: readonly ShownOrder[];
  failed: readonly ShownOrder[];
  exported?: Exported;
  mayExport?: boolean;
};

export function memosWaitingMessage(
  { memos, failed, exported = new Map(), mayExport = false }: MemoQueue,
  t: Language,
): Message {
  const waits = [...failedRefunds(failed, t, exported), ...waitingMemos(memos, t, exported)];
  const title = section(`*${t.queues.memos}*`);
  const buttons = [
    ...(waitsToPost(memos) < 2 ? [] : [postManyButton(t)]),
    ...(mayExport ? [button(actionIds.export, t.button.export, 'memos')] : []),
  ];
  return {
    text: t.queues.memos,
    blocks: [title, ...waitingBlocks(waits, maxShown, t), ...actionsBlock('memos', buttons)],
  };
}

/** A button to post several memos at once, where more than one waits. */
export function postManyBlocks(orders: readonly ShownOrder[], t: Language): KnownBlock[] {
  return waitsToPost(orders) < 2 ? [] : actionsBlock('post_many', [postManyButton(t)]);
}

function waitsToPost(orders: readonly ShownOrder[]): number {
  return orders.flatMap(({ summary }) => summary.creditMemos.filter(isUnposted)).length;
}

export function postManyButton(t: Language): Button {
  return button(actionIds.memoPostMany, t.button.postMany, 'all');
}

/** Waiting items, longest first, each with a button to its order; with their age where it is said when `now` is. */
export function waitingBlocks(
  waits: readonly WaitingItem[],
  most: number,
  t: Language,
  now: string | null = null,
): KnownBlock[] {
  if (waits.length === 0) return [context(t.queues.none)];
  const oldest = [...waits].sort((a, b) => a.since.localeCompare(b.since));
  return [
    ...oldest
      .slice(0, most)
      .map((item) => sectionWithButton(withAge(item, now, t), button(actionIds.open, t.button.open, item.order))),
    ...(oldest.length > most ? [context(t.queues.more(oldest.length - most))] : []),
  ];
}

/** The item's first line with how long it has waited, in words. */
export function withAge({ text, since }: Pick<WaitingItem, 'text' | 'since'>, now: string | null, t: Language): string {
  const age = now === null ? '' : t.age(since, now);
  const [first = '', ...others] = text.split('\n');
  return [age === '' ? first : `${first} · ${t.queues.waits(age)}`, ...others].join('\n');
}
