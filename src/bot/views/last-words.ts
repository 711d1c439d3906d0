import { actionsBlock, button, context, limits, type Message } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import type { Language } from '../language/language';

/**
 * What a message says from when it is not kept up to date any more: what it said then, that it is of then, and the way
 * to the order as it is. Its buttons stay, since a press is decided by how the order is.
 */
export function lastWords({ text, blocks }: Message, order: string, at: Date, t: Language): Message {
  return {
    text,
    blocks: [
      ...blocks.slice(0, limits.messageBlocks - 2),
      context(t.told.lastWords(t.instant(at.toISOString()))),
      ...actionsBlock('last_words', [button(actionIds.open, t.button.open, order)]),
    ],
  };
}
