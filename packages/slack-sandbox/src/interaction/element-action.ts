import { type ElementValue, optionsOf, type TypedInput, typedValue } from '../block-kit/element-values';
import type { Placed } from '../block-kit/placed';
import type { Option } from '../block-kit/text-objects';

/**
 * One entry of the `actions` of a block_actions payload, and the value that the element then holds, if it holds one.
 */
export type ElementAction = { action: Record<string, unknown>; value: ElementValue | undefined };

/**
 * True if the bot hears of it at once: what stands in an input block waits for the submit, unless the block says
 * otherwise.
 */
export function isDispatched({ block }: Placed): boolean {
  return block.type !== 'input' || block.dispatch_action === true;
}

/** What a person did with an element. Throws if the element cannot be used so. */
export function elementAction(
  { blockId, actionId, element }: Placed,
  typed: TypedInput,
  suggested: Option[],
): ElementAction {
  const action = { type: element.type, action_id: actionId, block_id: blockId };
  if (element.type === 'button') {
    const { text, value, style } = element;
    return { action: { ...action, text, value, style }, value: undefined };
  }
  if (element.type === 'overflow') {
    const selected_option = optionsOf(element).find((option) => option.value === typed);
    if (!selected_option) throw new Error(`${actionId} does not offer "${String(typed)}"`);
    return { action: { ...action, selected_option }, value: undefined };
  }
  const value = typedValue(element, typed, suggested);
  return { action: { ...action, ...value }, value };
}
