import { actionsBlock, button, context, limits, type Message } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import type { Language } from '../language/language';

/** A message's final update. Its buttons stay, since a press is decided on the current order. */
export function frozenMessage(
  { text, blocks }: Message,
  { order, at }: { order: string; at: Date },
  t: Language,
): Message {
  return {
    text,
    blocks: [
      ...blocks.slice(0, limits.messageBlocks - 2),
      context(t.told.lastWords(t.instant(at.toISOString()))),
      ...actionsBlock('last_words', [button(actionIds.open, t.button.open, order)]),
    ],
  };
}
