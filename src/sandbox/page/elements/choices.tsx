import { useId } from 'react';
import { type ElementValue, optionsOf } from '../../block-kit/element-values';
import { plainly, Text } from '../mrkdwn/text-object';
import { useSurface } from '../surface';
import { useDraft } from './draft';
import type { ElementProps } from './element';

function chosenIn(held: ElementValue | undefined): string[] {
  if (held && 'selected_options' in held) return held.selected_options.map((option) => option.value);
  return held && 'selected_option' in held && held.selected_option ? [held.selected_option.value] : [];
}

/** One or several of a list, all in sight. */
export function Choices({ blockId, element }: ElementProps<'multi_static_select' | 'checkboxes' | 'radio_buttons'>) {
  const surface = useSurface();
  const name = useId();
  const { action_id = '' } = element;
  const { draft: chosen, setDraft, during } = useDraft(chosenIn(surface.valueOf(blockId, action_id)));
  const single = element.type === 'radio_buttons';
  const most = element.type === 'multi_static_select' ? (element.max_selected_items ?? Infinity) : Infinity;
  const toggle = (value: string, on: boolean) => {
    const others = single ? [] : chosen.filter((each) => each !== value);
    const after = on ? [...others, value] : others;
    setDraft(after);
    during(surface.act(blockId, action_id, single ? value : after));
  };
  return (
    <div className="choices" data-action-id={action_id}>
      {optionsOf(element).map(({ value, text, description }) => (
        <label key={value} className="choice">
          <input
            type={single ? 'radio' : 'checkbox'}
            name={name}
            value={value}
            checked={chosen.includes(value)}
            disabled={!chosen.includes(value) && chosen.length >= most}
            onChange={({ target }) => toggle(value, target.checked)}
          />
          <span>
            <Text text={text} />
            {description && <span className="quiet"> {plainly(description.text)}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
