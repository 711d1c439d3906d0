import { plainly } from '../mrkdwn/text-object';
import { useSurface } from '../surface';
import { useDraft } from './draft';
import type { ElementProps } from './element-props';
import { useConfirmation } from './use-confirmation';

/** A day. */
export function DateField({ blockId, element }: ElementProps<'datepicker'>) {
  const surface = useSurface();
  const [ask, question] = useConfirmation(element.confirm);
  const { action_id = '', placeholder } = element;
  const held = surface.valueOf(blockId, action_id);
  const { draft, setDraft, during } = useDraft(held && 'selected_date' in held ? (held.selected_date ?? '') : '');
  const choose = (day: string) => {
    ask(() => {
      setDraft(day);
      during(surface.act(blockId, action_id, day || null));
    });
  };
  return (
    <>
      <input
        type="date"
        data-action-id={action_id}
        value={draft}
        title={placeholder && plainly(placeholder.text)}
        onChange={({ target }) => choose(target.value)}
      />
      {question}
    </>
  );
}
