import { createContext, useContext } from 'react';
import type { ElementValue, TypedInput } from '../block-kit/element-values';
import type { Option } from '../block-kit/text-objects';

/** What blocks stand on, a message or a modal: how it passes on what a person does with them. */
export type Surface = {
  /** Presses, chooses or puts in. */
  act(blockId: string, actionId: string, typed: TypedInput): Promise<void>;
  /** Notes what is being typed and not yet put in; a modal puts it in before it is submitted. */
  hold(blockId: string, actionId: string, typed: TypedInput): void;
  /** Uploads a file; answers with its id, or with nothing where it is refused. */
  upload(file: File): Promise<string | undefined>;
  suggest(blockId: string, actionId: string, query: string): Promise<Option[]>;
  valueOf(blockId: string, actionId: string): ElementValue | undefined;
  errors: Record<string, string>;
};

export const SurfaceContext = createContext<Surface | null>(null);

/** The surface that an element stands on. Throws where there is none. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('An element stands on no surface');
  return surface;
}
