import type { ViewOutput } from '@slack/bolt';

type State = Pick<ViewOutput, 'state'>;

/** What stands in a text or number field; `null` where it is empty or not there. */
export function typedIn({ state }: State, block: string, action: string): string | null {
  const value = state.values[block]?.[action]?.value?.trim();
  return value === undefined || value === '' ? null : value;
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
