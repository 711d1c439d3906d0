import type { Option } from '../../block-kit/text-objects';
import { plainly } from '../mrkdwn/text-object';
import { useNames } from '../names';
import { useSurface } from '../surface';
import { useDraft } from './draft';
import type { ElementProps } from './element-props';
import { useConfirmation } from './use-confirmation';

function OptionList({ options }: { options: Option[] }) {
  return options.map(({ value, text }) => (
    <option key={value} value={value}>
      {plainly(text.text)}
    </option>
  ));
}

/** A menu of options, grouped or not. */
export function StaticSelect({ blockId, element }: ElementProps<'static_select'>) {
  const surface = useSurface();
  const [ask, question] = useConfirmation(element.confirm);
  const { action_id = '', placeholder, options = [], option_groups = [] } = element;
  const held = surface.valueOf(blockId, action_id);
  const known = held && 'selected_option' in held ? (held.selected_option?.value ?? '') : '';
  const { draft, setDraft, during } = useDraft(known);
  const choose = (value: string) => {
    ask(() => {
      setDraft(value);
      during(surface.act(blockId, action_id, value));
    });
  };
  return (
    <>
      <select data-action-id={action_id} value={draft} onChange={({ target }) => choose(target.value)}>
        <option value="">{plainly(placeholder?.text ?? 'Choose…')}</option>
        <OptionList options={options} />
        {option_groups.map(({ label, options: grouped }) => (
          <optgroup key={label.text} label={plainly(label.text)}>
            <OptionList options={grouped} />
          </optgroup>
        ))}
      </select>
      {question}
    </>
  );
}

/** A menu of people, or of channels. */
export function PlaceSelect({ blockId, element }: ElementProps<'users_select' | 'conversations_select'>) {
  const surface = useSurface();
  const { users, channels } = useNames();
  const [ask, question] = useConfirmation(element.confirm);
  const { action_id = '', placeholder, type } = element;
  const held = surface.valueOf(blockId, action_id);
  const chosen = held && 'selected_user' in held ? held.selected_user : null;
  const place = held && 'selected_conversation' in held ? held.selected_conversation : null;
  const { draft, setDraft, during } = useDraft(chosen ?? place ?? '');
  const offered =
    type === 'users_select'
      ? users.map(({ id, realName }) => ({ id, label: realName }))
      : channels.filter(({ kind }) => kind !== 'im').map(({ id, name }) => ({ id, label: `#${name}` }));
  const choose = (id: string) => {
    ask(() => {
      setDraft(id);
      during(surface.act(blockId, action_id, id));
    });
  };
  return (
    <>
      <select data-action-id={action_id} value={draft} onChange={({ target }) => choose(target.value)}>
        <option value="">{plainly(placeholder?.text ?? 'Choose…')}</option>
        {offered.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      {question}
    </>
  );
}
