import type { InputBlock, PlainTextOption } from '@slack/types';
import type { Reason } from '../../domain/policy/reasons';
import type { Language } from '../language/language';
import { limits, plainTextObject } from './blocks';
import { inputs } from './ids';

export function option(value: string, label: string): PlainTextOption {
  return { text: plainTextObject(label, limits.option), value };
}

type Label = { block: string; label: string; hint?: string; optional?: boolean };

function input({ block, label, hint, optional = false }: Label, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: block,
    ...(optional && { optional }),
    label: plainTextObject(label, limits.label),
    ...(hint !== undefined && hint !== '' && { hint: plainTextObject(hint, limits.label) }),
    element,
  };
}

export function selectInput(
  field: Label & { placeholder?: string; options: PlainTextOption[]; initial?: string | undefined },
): InputBlock {
  const options = field.options.slice(0, limits.options);
  const initial = options.find(({ value }) => value === field.initial);
  return input(field, {
    type: 'static_select',
    action_id: inputs.value,
    ...(field.placeholder !== undefined && { placeholder: plainTextObject(field.placeholder, limits.label) }),
    options,
    ...(initial !== undefined && { initial_option: initial }),
  });
}

/** A menu whose options stand under headings. */
export function groupedSelectInput(
  field: Label & {
    placeholder: string;
    groups: readonly { label: string; options: PlainTextOption[] }[];
    initial?: string | undefined;
  },
): InputBlock {
  const initial = field.groups.flatMap(({ options }) => options).find(({ value }) => value === field.initial);
  return input(field, {
    type: 'static_select',
    action_id: inputs.value,
    placeholder: plainTextObject(field.placeholder, limits.label),
    option_groups: field.groups.map(({ label, options }) => ({
      label: plainTextObject(label, limits.option),
      options: options.slice(0, limits.options),
    })),
    ...(initial !== undefined && { initial_option: initial }),
  });
}

export function tickInput(field: Label & { value: string; text: string; ticked?: boolean }): InputBlock {
  const options = [option(field.value, field.text)];
  return input(
    { ...field, optional: true },
    {
      type: 'checkboxes',
      action_id: inputs.value,
      options,
      ...(field.ticked === true && { initial_options: options }),
    },
  );
}

/** Any of several options; none is an answer, too. */
export function ticksInput(field: Label & { options: PlainTextOption[]; ticked: readonly string[] }): InputBlock {
  const initial = field.options.filter(({ value = '' }) => field.ticked.includes(value));
  return input(
    { ...field, optional: true },
    {
      type: 'checkboxes',
      action_id: inputs.value,
      options: field.options,
      ...(initial.length > 0 && { initial_options: initial }),
    },
  );
}

export function textInput(
  field: Label & { initial?: string | undefined; multiline?: boolean; length?: number; placeholder?: string },
): InputBlock {
  const { initial, multiline = false, length = limits.typed, placeholder } = field;
  return input(field, {
    type: 'plain_text_input',
    action_id: inputs.value,
    ...(multiline && { multiline }),
    max_length: length,
    ...(placeholder !== undefined && { placeholder: plainTextObject(placeholder, limits.label) }),
    ...(initial !== undefined && initial !== '' && { initial_value: initial.slice(0, length) }),
  });
}

/** A number of units; empty means 0. */
export function quantityInput(field: Label & { initial?: string | undefined }): InputBlock {
  return input(
    { ...field, optional: true },
    {
      type: 'number_input',
      action_id: inputs.quantity,
      is_decimal_allowed: false,
      min_value: '0',
      placeholder: plainTextObject('0', limits.label),
      ...(field.initial !== undefined && { initial_value: field.initial }),
    },
  );
}

export function numberInput(field: Label & { min: number }): InputBlock {
  return input(field, {
    type: 'number_input',
    action_id: inputs.value,
    is_decimal_allowed: false,
    min_value: String(field.min),
  });
}

export function decimalInput(field: Label): InputBlock {
  return input(field, { type: 'number_input', action_id: inputs.value, is_decimal_allowed: true });
}

/** One of a few options, all in sight; Slack takes at most ten. */
export function radioInput(field: Label & { options: PlainTextOption[] }): InputBlock {
  return input(field, { type: 'radio_buttons', action_id: inputs.value, options: field.options });
}

/** `initial` is a day such as 2026-11-01. */
export function dateInput(field: Label & { initial?: string }): InputBlock {
  const { initial } = field;
  return input(field, {
    type: 'datepicker',
    action_id: inputs.value,
    ...(initial !== undefined && { initial_date: initial }),
  });
}

/** Files of some types, by extension; Slack takes at most ten, of 10 MB each. */
export function filesInput(field: Label & { types: readonly string[]; most: number }): InputBlock {
  return input(
    { ...field, optional: true },
    { type: 'file_input', action_id: inputs.value, filetypes: [...field.types], max_files: field.most },
  );
}

export function personInput(field: Label): InputBlock {
  return input(field, { type: 'users_select', action_id: inputs.value });
}

/** Notes travel in the preview's metadata, which holds 3000 characters. */
const maxNoteLength = 600;

export function noteInput(
  t: Language,
  {
    initial,
    required = false,
    label = required ? t.modal.noteRequired : t.modal.note,
  }: { initial?: string; required?: boolean; label?: string } = {},
): InputBlock {
  return textInput({ block: inputs.note, label, optional: !required, multiline: true, length: maxNoteLength, initial });
}

/** A menu of the policy's reasons; a single reason is preselected. */
export function reasonInput(
  reasons: readonly Reason[],
  t: Language,
  {
    block = inputs.reason,
    label = t.modal.reason,
    initial,
  }: { block?: string; label?: string; initial?: string | undefined } = {},
): InputBlock {
  const options = reasons.map(({ code, label }) => option(code, label[t.code]));
  const only = options.length === 1 ? options[0]?.value : undefined;
  return selectInput({ block, label, placeholder: t.modal.chooseReason, options, initial: initial ?? only });
}
