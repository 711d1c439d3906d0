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

/** Every line's field that the view shows, by line number. */
export function lineFieldsOf({ state }: State): number[] {
  return Object.keys(state.values).flatMap((block) => {
    const line = /^line:(\d+)$/.exec(block)?.[1];
    return line === undefined ? [] : [Number(line)];
  });
}
