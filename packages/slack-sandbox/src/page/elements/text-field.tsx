import type { KeyboardEvent } from 'react';
import { plainly } from '../mrkdwn/text-object';
import { useSurface } from '../surface';
import { useDraft } from './draft';
import type { ElementProps } from './element-props';

/** A text or a number. What is typed is held here until the field is left, and put in then. */
export function TextField({ blockId, element }: ElementProps<'plain_text_input' | 'number_input'>) {
  const surface = useSurface();
  const { action_id = '', placeholder, focus_on_load = false } = element;
  const held = surface.valueOf(blockId, action_id);
  const known = held && 'value' in held ? (held.value ?? '') : '';
  const { draft, setDraft, begin, end } = useDraft(known);
  const field = {
    'data-action-id': action_id,
    value: draft,
    placeholder: plainly(placeholder?.text ?? ''),
    autoFocus: focus_on_load,
    onFocus: begin,
    onChange({ target }: { target: { value: string } }) {
      setDraft(target.value);
      surface.hold(blockId, action_id, target.value);
    },
    async onBlur() {
      if (draft !== known) await surface.act(blockId, action_id, draft);
      end();
    },
  };
  // A form is submitted by this key, and what is typed put in then. Elsewhere the field is left by it, and also where
  // the bot is to hear of the text at once.
  const dispatches = element.dispatch_action_config !== undefined;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || (event.currentTarget.form && !dispatches)) return;
    event.preventDefault();
    event.currentTarget.blur();
  };
  if (element.type === 'plain_text_input') {
    if (element.multiline) return <textarea rows={3} {...field} />;
    return <input type="text" onKeyDown={onKeyDown} {...field} />;
  }
  const { min_value, max_value, is_decimal_allowed } = element;
  const step = is_decimal_allowed ? 'any' : 1;
  return <input type="number" min={min_value} max={max_value} step={step} onKeyDown={onKeyDown} {...field} />;
}
