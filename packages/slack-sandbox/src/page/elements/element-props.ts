import type { InteractiveElement } from '../../block-kit/elements';

/** An element and the block that it stands in. */
export type ElementProps<Type extends InteractiveElement['type']> = {
  blockId: string;
  element: Extract<InteractiveElement, { type: Type }>;
};
