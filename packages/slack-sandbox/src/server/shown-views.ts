import type { StateValues } from '../block-kit/element-values';
import type { PlacedBlock } from '../block-kit/placed';
import type { ViewArgument } from '../block-kit/views';
import type { OpenView } from '../workspace/open-view';

/** What every view shows: its blocks, what is put into them, and what is wrong there, by block_id. */
export type ViewContent = {
  id: string;
  blocks: PlacedBlock[];
  values: StateValues;
  errors: Record<string, string>;
};

/** An open modal as the page shows it. */
export type ShownModal = ViewContent & {
  title: string;
  submit: string | null;
  close: string;
  clearOnClose: boolean;
  trouble: string | null;
};

/** A Home tab as the page shows it. */
export function shownHome({ id, view, values, errors }: OpenView): ViewContent {
  return { id, blocks: view.blocks, values, errors };
}

/** The modals among open views as the page shows them. */
export function shownModals(views: readonly OpenView[]): ShownModal[] {
  return views.flatMap((open) => {
    const { view, trouble } = open;
    return view.type === 'modal' ? [{ ...shownHome(open), ...faceOf(view), trouble }] : [];
  });
}

type Modal = Extract<ViewArgument, { type: 'modal' }>;

function faceOf({ title, submit, close, clear_on_close = false }: Omit<Modal, 'blocks'>) {
  return {
    title: title.text,
    submit: submit?.text ?? null,
    close: close?.text ?? 'Cancel',
    clearOnClose: clear_on_close,
  };
}
