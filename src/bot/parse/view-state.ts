import type { ViewOutput } from '@slack/bolt';
import { inputs } from '../ids';

type State = Pick<ViewOutput, 'state'>;

/** What stands in a text or number field; `null` where it is empty or not there. */
export function typedIn({ state }: State, block: string, action: string): string | null {
  const value = state.values[block]?.[action]?.value?.trim();
  return value === undefined || value === '' ? null : value;
}

/** A number of units, 0 where the field is empty; `NaN`, which the rules refuse, where it holds no plain number. */
export function quantityIn(state: State, block: string): number {
  return quantityOf(typedIn(state, block, inputs.quantity) ?? '0');
}

/** The number that a text is; `1e3` and `0x10` are none here. */
export function quantityOf(typed: string): number {
  return /^[\d.-]*$/.test(typed) ? Number(typed) : Number.NaN;
}

/** The option chosen in a select; `null` where none is. */
export function chosenIn({ state }: State, block: string, action: string): string | null {
  return state.values[block]?.[action]?.selected_option?.value ?? null;
}

/** The options chosen where several can be: of a menu, or of checkboxes. */
export function allChosenIn({ state }: State, block: string, action: string): string[] {
  return (state.values[block]?.[action]?.selected_options ?? []).map(({ value }) => value);
}

/** The person chosen; `null` where none is. */
export function personIn({ state }: State, block: string, action: string): string | null {
  return state.values[block]?.[action]?.selected_user ?? null;
}

/** Every line that the view has a field for, by line number. */
export function lineFieldsOf({ state }: State, field = 'line'): number[] {
  return Object.keys(state.values).flatMap((block) => {
    const [, name, line] = /^([a-z]+):(\d+)$/.exec(block) ?? [];
    return name === field ? [Number(line)] : [];
  });
}
