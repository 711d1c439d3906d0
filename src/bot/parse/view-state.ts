import type { ViewOutput } from '@slack/bolt';
import { inputs } from '../block-kit/ids';
import { UnreadableModal } from './metadata';

type State = Pick<ViewOutput, 'state'>;

/** More than Slack lets anybody type. */
const longest = 4_000;

/**
 * A text of a view's state as Slack sends one, `null` where there is none. Throws UnreadableModal where it is no text.
 */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value.length > longest) {
    throw new UnreadableModal('what stands in a modal is nothing that Slack sends');
  }
  return value;
}

/** What stands in a text or number field; `null` where it is empty or not there. */
export function typedIn({ state }: State, block: string, action: string): string | null {
  return textOf(state.values[block]?.[action]?.value)?.trim() || null;
}

/** A number of units, 0 where the field is empty; `NaN`, which the rules refuse, where it holds no plain number. */
export function quantityIn(state: State, block: string): number {
  return parseQuantity(typedIn(state, block, inputs.quantity) ?? '0');
}

/** The number that a text is; `1e3` and `0x10` are none here. */
export function parseQuantity(typed: string): number {
  return /^[\d.-]*$/.test(typed) ? Number(typed) : Number.NaN;
}

/** The option chosen in a select; `null` where none is. */
export function chosenIn({ state }: State, block: string, action: string): string | null {
  return textOf(state.values[block]?.[action]?.selected_option?.value);
}

/** The options chosen where several can be: of a menu, or of checkboxes. */
export function allChosenIn({ state }: State, block: string, action: string): string[] {
  return (state.values[block]?.[action]?.selected_options ?? []).flatMap(({ value }) => textOf(value) ?? []);
}

/** The person chosen; `null` where none is. */
export function personIn({ state }: State, block: string, action: string): string | null {
  return textOf(state.values[block]?.[action]?.selected_user);
}

/** Every line that the view has a field for, by line number. */
export function lineFieldsOf({ state }: State, field = 'line'): number[] {
  return Object.keys(state.values).flatMap((block) => {
    const [, name, line] = /^([a-z]+):(\d+)$/.exec(block) ?? [];
    return name === field ? [Number(line)] : [];
  });
}
