import { type ElementValue, optionsOf, type TypedInput, typedValue } from '../block-kit/element-values';
import type { Placed } from '../block-kit/placed';
import type { Option } from '../block-kit/text-objects';

/** An entry of `actions` in a block_actions payload, and the new value of the element. */
export type ElementAction = { action: Record<string, unknown>; value: ElementValue | undefined };

/** Whether the bot receives it at once: input blocks wait for the submit, unless they have `dispatch_action`. */
export function isDispatched({ block }: Placed): boolean {
  return block.type !== 'input' || block.dispatch_action === true;
}

/** Throws if the element cannot be used like that. */
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
