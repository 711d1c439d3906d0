import { useId } from 'react';
import type { ElementValue } from '../../block-kit/element-values';
import type { Option } from '../../block-kit/text-objects';
import { plainly, Text } from '../mrkdwn/text-object';
import { useSurface } from '../surface';
import { useDraft } from './draft';
import type { ElementProps } from './element-props';
import { useConfirmation } from './use-confirmation';

type Several = ElementProps<'multi_static_select' | 'checkboxes' | 'radio_buttons'>;

function chosenIn(held: ElementValue | undefined): string[] {
  if (held && 'selected_options' in held) return held.selected_options.map((option) => option.value);
  return held && 'selected_option' in held && held.selected_option ? [held.selected_option.value] : [];
}

/** The options under their headings; all under none where they are not grouped. */
function groupsOf(element: Several['element']): { heading: string | null; options: Option[] }[] {
  const grouped = element.type === 'multi_static_select' ? (element.option_groups ?? []) : [];
  return [
    { heading: null, options: element.options ?? [] },
    ...grouped.map(({ label, options }) => ({ heading: label.text, options })),
  ];
}

/** One or several of a list, all in sight. */
export function Choices({ blockId, element }: Several) {
  const surface = useSurface();
  const name = useId();
  const [ask, question] = useConfirmation(element.confirm);
  const { action_id = '' } = element;
  const { draft: chosen, setDraft, during } = useDraft(chosenIn(surface.valueOf(blockId, action_id)));
  const single = element.type === 'radio_buttons';
  const most = element.type === 'multi_static_select' ? (element.max_selected_items ?? Infinity) : Infinity;
  const choose = (after: string[]) => {
    setDraft(after);
    during(surface.act(blockId, action_id, single ? (after[0] ?? null) : after));
  };
  const toggle = (value: string, on: boolean) => {
    const others = single ? [] : chosen.filter((each) => each !== value);
    ask(() => choose(on ? [...others, value] : others));
  };
  const choice = ({ value, text, description }: Option) => (
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
  );
  return (
    <div className={`choices ${element.type}`} data-action-id={action_id}>
      {groupsOf(element).map(({ heading, options }) => (
        <fieldset key={heading}>
          {heading && <legend>{plainly(heading)}</legend>}
          {options.map(choice)}
        </fieldset>
      ))}
      {question}
    </div>
  );
}
