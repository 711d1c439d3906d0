import type { KnownBlock } from '@slack/types';
import type { ShownOrder } from '../../domain/records/stored-order';
import { button, context, type Message, section, sectionWithButton } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import type { Language } from '../language/language';
import { failedRefunds, type WaitingItem, waitingApprovals, waitingMemos, waitingReturns } from './waiting';

const maxShown = 20;

export function returnsWaitingMessage(
  { returns, approvals }: { returns: readonly ShownOrder[]; approvals: readonly ShownOrder[] },
  now: string,
  t: Language,
): Message {
  const waits = [...waitingReturns(returns, t), ...waitingApprovals(approvals, now, t)];
  return { text: t.queues.returns, blocks: [section(`*${t.queues.returns}*`), ...waitingBlocks(waits, maxShown, t)] };
}

export function memosWaitingMessage(
  { memos, failed }: { memos: readonly ShownOrder[]; failed: readonly ShownOrder[] },
  t: Language,
): Message {
  const waits = [...failedRefunds(failed, t), ...waitingMemos(memos, t)];
  return { text: t.queues.memos, blocks: [section(`*${t.queues.memos}*`), ...waitingBlocks(waits, maxShown, t)] };
}

/** Waiting items, longest first, each with a button to its order. */
export function waitingBlocks(waits: readonly WaitingItem[], most: number, t: Language): KnownBlock[] {
  if (waits.length === 0) return [context(t.queues.none)];
  const oldest = [...waits].sort((a, b) => a.since.localeCompare(b.since));
  return [
    ...oldest
      .slice(0, most)
      .map(({ text, order }) => sectionWithButton(text, button(actionIds.open, t.button.open, order))),
    ...(oldest.length > most ? [context(t.queues.more(oldest.length - most))] : []),
  ];
}
