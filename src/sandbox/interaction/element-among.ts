import type { Typed } from '../block-kit/element-values';
import { interactiveIn, type Placed, type PlacedBlock } from '../block-kit/placed';

/** How a person's action names an element. `blockId` is needed only where action ids repeat. */
export type Wanted = { actionId: string; blockId?: string | undefined; typed?: Typed | undefined };

/** The element that is meant; among buttons of one action_id the one with the given value. Throws if there is none. */
export function elementAmong(blocks: PlacedBlock[], wanted: Wanted): Placed {
  const found = interactiveIn(blocks).find(({ actionId, blockId, element }) => {
    if (actionId !== wanted.actionId || (wanted.blockId !== undefined && blockId !== wanted.blockId)) return false;
    return element.type !== 'button' || wanted.typed === undefined || element.value === wanted.typed;
  });
  if (found) return found;
  const offered = interactiveIn(blocks).map(({ actionId }) => actionId);
  throw new Error(`Nothing to use with action_id ${wanted.actionId}; there is: ${offered.join(', ') || 'nothing'}`);
}
