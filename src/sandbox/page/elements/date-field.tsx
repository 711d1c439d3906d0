import { useSurface } from '../surface';
import { useDraft } from './draft';
import type { ElementProps } from './element';

/** A day. */
export function DateField({ blockId, element }: ElementProps<'datepicker'>) {
  const surface = useSurface();
  const { action_id = '' } = element;
  const held = surface.valueOf(blockId, action_id);
  const { draft, setDraft, during } = useDraft(held && 'selected_date' in held ? (held.selected_date ?? '') : '');
  return (
    <input
      type="date"
      data-action-id={action_id}
      value={draft}
      onChange={({ target }) => {
        setDraft(target.value);
        during(surface.act(blockId, action_id, target.value || null));
      }}
    />
  );
}
