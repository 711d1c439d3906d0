import type { StateValues } from '../block-kit/element-values';
import type { PlacedBlock } from '../block-kit/placed';
import type { OpenView } from '../workspace/open-view';

/** A modal or Home tab as a person has it before them, at one moment. */
export type ShownView = {
  id: string;
  hash: string;
  callbackId: string;
  privateMetadata: string;
  title: string;
  submit: string | null;
  blocks: PlacedBlock[];
  values: StateValues;
  /** By block_id. */
  errors: Record<string, string>;
  trouble: string | null;
};

/** A copy of what is open; later changes do not touch it. */
export function shownView({ id, hash, view, values, errors, trouble }: OpenView): ShownView {
  const { callback_id = '', private_metadata = '', blocks } = view;
  const isModal = view.type === 'modal';
  return {
    id,
    hash,
    callbackId: callback_id,
    privateMetadata: private_metadata,
    title: isModal ? view.title.text : '',
    submit: isModal ? (view.submit?.text ?? null) : null,
    blocks,
    values: structuredClone(values),
    errors: { ...errors },
    trouble,
  };
}
