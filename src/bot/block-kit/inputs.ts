import type { InputBlock, PlainTextOption } from '@slack/types';
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
  about: Label & { placeholder?: string; options: PlainTextOption[]; initial?: string | undefined },
): InputBlock {
  const options = about.options.slice(0, limits.options);
  const initial = options.find(({ value }) => value === about.initial);
  return input(about, {
    type: 'static_select',
    action_id: inputs.value,
    ...(about.placeholder !== undefined && { placeholder: plainTextObject(about.placeholder, limits.label) }),
    options,
    ...(initial !== undefined && { initial_option: initial }),
  });
}

export function tickInput(about: Label & { value: string; text: string }): InputBlock {
  return input(
    { ...about, optional: true },
    { type: 'checkboxes', action_id: inputs.value, options: [option(about.value, about.text)] },
  );
}

export function textInput(
  about: Label & { initial?: string | undefined; multiline?: boolean; length?: number; placeholder?: string },
): InputBlock {
  const { initial, multiline = false, length = limits.typed, placeholder } = about;
  return input(about, {
    type: 'plain_text_input',
    action_id: inputs.value,
    ...(multiline && { multiline }),
    max_length: length,
    ...(placeholder !== undefined && { placeholder: plainTextObject(placeholder, limits.label) }),
    ...(initial !== undefined && initial !== '' && { initial_value: initial.slice(0, length) }),
  });
}

/** A number of units; empty means 0. */
export function quantityInput(about: Label & { initial?: string | undefined }): InputBlock {
  return input(
    { ...about, optional: true },
    {
      type: 'number_input',
      action_id: inputs.quantity,
      is_decimal_allowed: false,
      min_value: '0',
      placeholder: plainTextObject('0', limits.label),
      ...(about.initial !== undefined && { initial_value: about.initial }),
    },
  );
}

export function numberInput(about: Label & { min: number }): InputBlock {
  return input(about, {
    type: 'number_input',
    action_id: inputs.value,
    is_decimal_allowed: false,
    min_value: String(about.min),
  });
}

export function personInput(about: Label): InputBlock {
  return input(about, { type: 'users_select', action_id: inputs.value });
}

/** Notes travel in the preview's metadata, which holds 3000 characters. */
const longestNote = 600;

export function noteInput(
  t: Language,
  { initial, required = false }: { initial?: string; required?: boolean } = {},
): InputBlock {
  const label = required ? t.modal.noteRequired : t.modal.note;
  return textInput({ block: inputs.note, label, optional: !required, multiline: true, length: longestNote, initial });
}

/** A menu of the policy's reasons; a single reason is preselected. */
export function reasonInput(
  reasons: readonly { code: string; label: string }[],
  t: Language,
  {
    block = inputs.reason,
    label = t.modal.reason,
    initial,
  }: { block?: string; label?: string; initial?: string | undefined } = {},
): InputBlock {
  const options = reasons.map(({ code, label }) => option(code, label));
  const only = options.length === 1 ? options[0]?.value : undefined;
  return selectInput({ block, label, placeholder: t.modal.chooseReason, options, initial: initial ?? only });
}
