import type { FileOutput } from '../workspace/files';
import type { InteractiveElement } from './elements';
import { interactiveIn, type Placed, type PlacedBlock } from './placed';
import type { Option } from './text-objects';

/** The value of one element, in the shape of `state.values`. */
export type ElementValue =
  | { type: 'plain_text_input' | 'number_input'; value: string | null }
  | { type: 'static_select' | 'external_select' | 'radio_buttons'; selected_option: Option | null }
  | { type: 'multi_static_select' | 'checkboxes'; selected_options: Option[] }
  | { type: 'users_select'; selected_user: string | null }
  | { type: 'conversations_select'; selected_conversation: string | null }
  | { type: 'datepicker'; selected_date: string | null }
  | { type: 'file_input'; files: FileOutput[] };

/** Slack's `state.values`: by block_id, then by action_id. */
export type StateValues = Record<string, Record<string, ElementValue>>;

/** What a person can enter: a text, the value of an option, several of them, or nothing. */
export type TypedInput = string | string[] | null;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Static options; none for an element that asks the bot. */
export function optionsOf(element: InteractiveElement): Option[] {
  if (element.type === 'overflow' || element.type === 'radio_buttons' || element.type === 'checkboxes') {
    return element.options;
  }
  if (element.type === 'static_select' || element.type === 'multi_static_select') {
    return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
  }
  return [];
}

/** Undefined for an element without a value (a button, an overflow menu). */
export function initialValue(element: InteractiveElement): ElementValue | undefined {
  switch (element.type) {
    case 'button':
    case 'overflow':
      return undefined;
    case 'plain_text_input':
    case 'number_input':
      return { type: element.type, value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type: element.type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type: element.type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type: element.type, selected_user: element.initial_user ?? null };
    case 'conversations_select':
      return { type: element.type, selected_conversation: element.initial_conversation ?? null };
    case 'datepicker':
      return { type: element.type, selected_date: element.initial_date ?? null };
    case 'file_input':
      return { type: element.type, files: [] };
  }
}

/**
 * The value after a person entered `typed`; `suggested` are the options from the bot. Throws for an option that the
 * element does not offer.
 */
export function typedValue(element: InteractiveElement, typed: TypedInput, suggested: Option[] = []): ElementValue {
  const blank = initialValue(element);
  if (blank === undefined) throw new Error(`Nothing can be put into a ${element.type}`);
  const one = Array.isArray(typed) ? (typed[0] ?? null) : typed === '' ? null : typed;
  const pick = (value: string): Option => {
    const found = [...optionsOf(element), ...suggested].find((option) => option.value === value);
    if (!found) throw new Error(`${element.action_id ?? element.type} does not offer "${value}"`);
    return found;
  };
  if ('files' in blank) throw new Error('Files are uploaded, not typed');
  if ('selected_options' in blank) {
    const values = Array.isArray(typed) ? typed : typed === null ? [] : [typed];
    const most = element.type === 'multi_static_select' ? (element.max_selected_items ?? Infinity) : Infinity;
    if (values.length > most) throw new Error(`${element.action_id ?? element.type} takes at most ${most}`);
    return { ...blank, selected_options: values.map(pick) };
  }
  if ('selected_option' in blank) return { ...blank, selected_option: one === null ? null : pick(one) };
  if ('selected_user' in blank) return { ...blank, selected_user: one };
  if ('selected_conversation' in blank) return { ...blank, selected_conversation: one };
  if ('selected_date' in blank) {
    if (one !== null && !DAY.test(one)) throw new Error(`"${one}" is no day of a calendar`);
    return { ...blank, selected_date: one };
  }
  return { ...blank, value: one };
}

/** The ids of all files that are put in. */
export function filesIn(values: StateValues): string[] {
  const all = Object.values(values).flatMap((block) => Object.values(block));
  return all.flatMap((value) => ('files' in value ? value.files.map(({ id }) => id) : []));
}

/** True if nothing is put in. */
export function isBlank(value: ElementValue | undefined): boolean {
  if (value === undefined) return true;
  const { type: _, ...held } = value;
  return Object.values(held).every((each) => each === null || (Array.isArray(each) && each.length === 0));
}

/** The values of newly shown blocks. `kept` values stay under the same block_id and action_id. */
export function valuesOf(blocks: PlacedBlock[], kept: StateValues = {}): StateValues {
  const values: StateValues = {};
  for (const { blockId, actionId, element } of interactiveIn(blocks)) {
    const before = kept[blockId]?.[actionId];
    const value = before?.type === element.type ? before : initialValue(element);
    if (value) values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

/** Errors by block_id that keep a form from being submitted, as in Slack's client. */
export function incompleteInputs(blocks: PlacedBlock[], values: StateValues): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const placed of interactiveIn(blocks)) {
    const complaint = complaintAbout(placed, values[placed.blockId]?.[placed.actionId]);
    if (complaint) wrong[placed.blockId] = complaint;
  }
  return wrong;
}

function complaintAbout({ block, element }: Placed, value: ElementValue | undefined): string | undefined {
  if (block.type !== 'input') return undefined;
  if (isBlank(value)) return block.optional ? undefined : 'Please complete this required field.';
  if (!value || !('value' in value) || value.value === null) return undefined;
  if (element.type === 'number_input') return numberComplaint(element, value.value);
  if (element.type !== 'plain_text_input') return undefined;
  const { min_length = 0, max_length = 3000 } = element;
  if (value.value.length < min_length) return `Please enter at least ${min_length} characters.`;
  return value.value.length > max_length ? `Please enter at most ${max_length} characters.` : undefined;
}

type NumberInput = Extract<InteractiveElement, { type: 'number_input' }>;

function numberComplaint(element: NumberInput, value: string): string | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Please enter a number.';
  if (!element.is_decimal_allowed && value.includes('.')) return 'Please enter a whole number.';
  if (element.min_value && Number(value) < Number(element.min_value)) {
    return `Please enter a number of at least ${element.min_value}.`;
  }
  if (element.max_value && Number(value) > Number(element.max_value)) {
    return `Please enter a number of at most ${element.max_value}.`;
  }
  return undefined;
}
