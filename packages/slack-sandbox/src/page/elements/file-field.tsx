import { useState } from 'react';
import { inOrder } from '../in-order';
import { useSurface } from '../surface';
import type { ElementProps } from './element-props';

/** Files of the person's own, each uploaded when it is chosen. */
export function FileField({ blockId, element }: ElementProps<'file_input'>) {
  const surface = useSurface();
  const [busy, setBusy] = useState(false);
  const { action_id = '', filetypes, max_files = 10 } = element;
  const held = surface.valueOf(blockId, action_id);
  const files = held && 'files' in held ? held.files : [];
  const put = (ids: string[]) => surface.act(blockId, action_id, ids);
  const add = async (chosen: File[]) => {
    setBusy(true);
    const ids = await Promise.all(chosen.map(surface.upload));
    await put([...files.map(({ id }) => id), ...ids.flatMap((id) => id ?? [])]);
    setBusy(false);
  };
  return (
    <>
      {inOrder(files, ({ id, name }) => (
        <span className="chosen-file">
          {name}
          <button
            type="button"
            className="plain"
            aria-label={`Remove ${name}`}
            onClick={() => put(files.flatMap((each) => (each.id === id ? [] : each.id)))}
          >
            ×
          </button>
        </span>
      ))}
      <input
        type="file"
        data-action-id={action_id}
        multiple={max_files > 1}
        accept={filetypes?.map((type) => `.${type}`).join(',')}
        disabled={busy || files.length >= max_files}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])];
          target.value = '';
          if (chosen.length > 0) add(chosen);
        }}
      />
    </>
  );
}
