import { randomBytes } from 'node:crypto';
import type { Block } from './blocks';
import type { PlacedBlock } from './placed';

const identifier = () => randomBytes(4).toString('base64url').slice(0, 5);

/** Gives blocks and elements the ids that Slack makes up where the bot left them out. */
export function placeBlocks(blocks: Block[]): PlacedBlock[] {
  return blocks.map((block) => ({ ...withActionIds(block), block_id: block.block_id ?? identifier() }));
}

function withActionId<Element extends { type: string }>(element: Element): Element {
  if (element.type === 'image') return element;
  return { action_id: identifier(), ...element };
}

function withActionIds(block: Block): Block {
  if (block.type === 'actions') return { ...block, elements: block.elements.map(withActionId) };
  if (block.type === 'input') return { ...block, element: withActionId(block.element) };
  if (block.type === 'section' && block.accessory) return { ...block, accessory: withActionId(block.accessory) };
  return block;
}
