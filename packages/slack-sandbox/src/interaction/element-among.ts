import type { TypedInput } from '../block-kit/element-values';
import { interactiveIn, type Placed, type PlacedBlock } from '../block-kit/placed';

/** `blockId` is needed only where action ids repeat. */
export type Wanted = { actionId: string; blockId?: string | undefined; typed?: TypedInput | undefined };

/** Among buttons with one action_id, the one with the value. Throws if there is none. */
export function elementAmong(blocks: PlacedBlock[], wanted: Wanted): Placed {
  return elementIn([{ blocks }], wanted).placed;
}

/** The element, and the first part that has it. Throws if there is none. */
export function elementIn<Part extends { blocks: PlacedBlock[] }>(
  parts: Part[],
  wanted: Wanted,
): { placed: Placed; part: Part } {
  for (const part of parts) {
    const placed = interactiveIn(part.blocks).find((each) => isMeant(each, wanted));
    if (placed) return { placed, part };
  }
  const offered = parts.flatMap(({ blocks }) => interactiveIn(blocks).map(({ actionId }) => actionId));
  throw new Error(`Nothing to use with action_id ${wanted.actionId}; there is: ${offered.join(', ') || 'nothing'}`);
}

function isMeant({ actionId, blockId, element }: Placed, wanted: Wanted): boolean {
  if (actionId !== wanted.actionId || (wanted.blockId !== undefined && blockId !== wanted.blockId)) return false;
  // A button need not have a value, and the page says so with `null`.
  return element.type !== 'button' || wanted.typed === undefined || (element.value ?? null) === wanted.typed;
}
