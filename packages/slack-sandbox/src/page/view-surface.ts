import { useRef } from 'react';
import type { TypedInput } from '../block-kit/element-values';
import type { Option } from '../block-kit/text-objects';
import type { ViewContent } from '../server/shown-views';
import type { Surface } from './surface';
import { complaint, perform, upload } from './ui-client';

type ViewSurfaceProps = { person: string; view: ViewContent; onTrouble: (what: string | null) => void };
type Held = { blockId: string; actionId: string; typed: TypedInput };

/** The surface of a modal or Home tab, and a way to put in whatever is still being typed. */
export function useViewSurface({ person, view, onTrouble }: ViewSurfaceProps) {
  const held = useRef(new Map<string, Held>());
  const at = { user: person, viewId: view.id };
  const act = async (blockId: string, actionId: string, typed: TypedInput) => {
    held.current.delete(`${blockId} ${actionId}`);
    onTrouble(complaint(await perform('view-act', { ...at, blockId, actionId, typed })));
  };
  const surface: Surface = {
    act,
    hold: (blockId, actionId, typed) => held.current.set(`${blockId} ${actionId}`, { blockId, actionId, typed }),
    valueOf: (blockId, actionId) => view.values[blockId]?.[actionId],
    errors: view.errors,
    async upload(file) {
      const { id, error } = await upload(person, file);
      if (error !== undefined) onTrouble(error);
      return id;
    },
    async suggest(blockId, actionId, query) {
      const { options = [] } = await perform('suggest', { user: person, container: view.id, blockId, actionId, query });
      return options as Option[];
    },
  };
  const putIn = () =>
    Promise.all([...held.current.values()].map((each) => act(each.blockId, each.actionId, each.typed)));
  return { surface, putIn };
}
