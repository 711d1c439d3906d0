import { z } from 'zod';
import { actionIds } from '../block-kit/ids';
import { pageFrom } from '../block-kit/pages';
import { forms } from '../forms';
import type { Form } from '../forms/form';
import { type Draft, draftWithInputs, maxFilterLength } from '../parse/draft';
import { metadataOf } from '../parse/metadata';
import type { Services } from '../services/services';
import { linesModal } from '../views/lines-modal';
import { admit } from './admit';
import type { ByName } from './by-name';
import { formAnew } from './form-anew';
import type { Press } from './interaction';
import { onPress } from './on-press';

/** What a press changes of a form's state. */
type Change = (draft: Draft, value: string) => Draft;

/** By the action id of the button. */
const changes: Readonly<Record<string, Change>> = {
  [actionIds.linesPage]: (draft, page) => ({ ...draft, page: pageFrom(page) }),
  [actionIds.linesBack]: (draft, page) => ({ ...draft, page: pageFrom(page) }),
  [actionIds.lineReasons]: (draft) => ({ ...draft, lineReasons: true, page: 0 }),
  [actionIds.everything]: (draft, reason) => ({ ...draft, ...(isText(reason, 200) && { everything: reason }) }),
  [actionIds.chooseLines]: ({ everything: _, ...draft }) => draft,
  [actionIds.filterLines]: filtered,
  [actionIds.allLines]: (draft) => filtered(draft, ''),
  [actionIds.removePhotos]: ({ photos: _, ...draft }) => draft,
};

function filtered({ filter: _, ...draft }: Draft, typed: string): Draft {
  const filter = typed.trim();
  return { ...draft, page: 0, ...(isText(filter, maxFilterLength) && { filter }) };
}

function isText(text: string, most: number): boolean {
  return text !== '' && text.length <= most;
}

export function onLines(named: ByName, services: Services): void {
  for (const [actionId, change] of Object.entries(changes)) {
    onPress(named, services, { actionId, handle: (press) => rerender(services, press, change) });
  }
}

type InView = Press & { view: NonNullable<Press['view']> };

/** Re-renders the modal and keeps its input. */
async function rerender(services: Services, { view, ...press }: Press, change: Change): Promise<string | null> {
  if (view === undefined) return null;
  const form = forms.find(({ callback }) => callback === view.callback_id);
  if (form === undefined) return showLines(services, { ...press, view });
  return showForm(services, { ...press, view }, { form, change });
}

async function showLines(services: Services, press: InView): Promise<string | null> {
  const { client, view, t } = press;
  const attempt = { what: 'lines', order: orderIn(view), needs: 'any_role', to: 'look' } as const;
  const admission = await admit(services, press, attempt);
  if ('sentence' in admission) return admission.sentence;
  await client.views.update({
    view_id: view.id,
    hash: view.hash,
    view: linesModal(admission.order, pageFrom(press.value), t),
  });
  return null;
}

async function showForm(
  services: Services,
  press: InView,
  { form, change }: { form: Form; change: Change },
): Promise<string | null> {
  const { client, view } = press;
  const draft = change(draftWithInputs(view), press.value);
  const attempt = { what: form.operation, order: draft.order, needs: form.permission, to: 'preview' } as const;
  const admission = await admit(services, press, attempt);
  if ('sentence' in admission) return admission.sentence;
  const anew = await formAnew(services, press, { form, ...admission, draft });
  await client.views.update({ view_id: view.id, hash: view.hash, view: anew });
  return null;
}

function orderIn({ private_metadata: metadata }: InView['view']): string {
  return metadataOf(z.looseObject({ order: z.string() }), metadata).order;
}
