import type { Block } from './blocks';
import type { InteractiveElement } from './elements';

/** A block as Slack keeps it: with a block_id, and an action_id on everything that a person can act on. */
export type PlacedBlock = Block & { block_id: string };

/** An element that a person can act on, with where it stands. */
export type Placed = { blockId: string; actionId: string; element: InteractiveElement; block: PlacedBlock };

function elementsIn(block: PlacedBlock): InteractiveElement[] {
  if (block.type === 'actions') return block.elements;
  if (block.type === 'input') return [block.element];
  if (block.type === 'section' && block.accessory && block.accessory.type !== 'image') return [block.accessory];
  return [];
}

/** Everything in `blocks` that a person can act on, in reading order. */
export function interactiveIn(blocks: PlacedBlock[]): Placed[] {
  return blocks.flatMap((block) =>
    elementsIn(block).map((element) => ({
      blockId: block.block_id,
      actionId: element.action_id ?? '',
      element,
      block,
    })),
  );
}
