import type { Button, KnownBlock } from '@slack/types';
import { actionsBlock, button, context, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import type { Language } from '../language/language';
import { withAge } from '../views/queue-messages';
import type { WaitingItem } from '../views/waiting';

/** A waiting item with its own buttons. `block` is the id of their block, unique in the tab. */
export type ActionableItem = WaitingItem & { block: string; buttons: Button[] };

/** The longest waiting first, each with its age, its buttons and one to its order. */
export function actionableBlocks(
  items: readonly ActionableItem[],
  { most, now }: { most: number; now: string },
  t: Language,
): KnownBlock[] {
  if (items.length === 0) return [context(t.queues.none)];
  // Slack takes a block id once.
  const once = new Map(items.map((item) => [item.block, item]));
  const oldest = [...once.values()].sort((a, b) => a.since.localeCompare(b.since));
  return [
    ...oldest
      .slice(0, most)
      .flatMap((item): KnownBlock[] => [
        section(withAge(item, now, t)),
        ...actionsBlock(item.block, [...item.buttons, button(actionIds.open, t.button.open, item.order)]),
      ]),
    ...(oldest.length > most ? [context(t.queues.more(oldest.length - most))] : []),
  ];
}
