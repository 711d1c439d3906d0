import type { ViewOutput } from '@slack/bolt';
import { inputs } from '../block-kit/ids';
import { UnreadableModal } from './metadata';

type State = Pick<ViewOutput, 'state'>;

/** More than Slack lets anybody type. */
const longest = 4_000;

/** `null` if absent. Throws UnreadableModal if it is no text. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value.length > longest) {
    throw new UnreadableModal('what stands in a modal is nothing that Slack sends');
  }
  return value;
}

/** The text of an input; `null` if empty or absent. */
export function typedIn({ state }: State, block: string, action: string): string | null {
  return textOf(state.values[block]?.[action]?.value)?.trim() || null;
}

/** A number of units; 0 if empty, `NaN`, which the rules refuse, if no plain number. */
export function quantityIn(state: State, block: string): number {
  return parseQuantity(typedIn(state, block, inputs.quantity) ?? '0');
}

/** `NaN` for `1e3` and `0x10`. */
export function parseQuantity(typed: string): number {
  return /^[\d.-]*$/.test(typed) ? Number(typed) : Number.NaN;
}

/** The chosen option; `null` if none. */
export function chosenIn({ state }: State, block: string, action: string): string | null {
  return textOf(state.values[block]?.[action]?.selected_option?.value);
}

/** All chosen options of a multi-select or of checkboxes. */
export function allChosenIn({ state }: State, block: string, action: string): string[] {
  return (state.values[block]?.[action]?.selected_options ?? []).flatMap(({ value }) => textOf(value) ?? []);
}

export function personIn({ state }: State, block: string, action: string): string | null {
  return textOf(state.values[block]?.[action]?.selected_user);
}

/** The chosen day, such as 2026-11-01. Throws UnreadableModal if it is none. */
export function pickedDay({ state }: State, block: string, action: string): string | null {
  const day = textOf(state.values[block]?.[action]?.selected_date);
  if (day !== null && !/^\d{4}-\d\d-\d\d$/.test(day)) throw new UnreadableModal('a modal names a day that is none');
  return day;
}

/** The line numbers that the view has a field for. */
export function lineFieldsOf({ state }: State, field = 'line'): number[] {
  return Object.keys(state.values).flatMap((block) => {
    const [, name, line] = /^([a-z]+):(\d+)$/.exec(block) ?? [];
    return name === field ? [Number(line)] : [];
  });
}
