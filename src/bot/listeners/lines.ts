import { z } from 'zod';
import { actionIds } from '../block-kit/ids';
import { pageFrom } from '../block-kit/pages';
import { forms } from '../forms';
import type { Form } from '../forms/form';
import { formModal } from '../forms/form-modal';
import { type Draft, draftWithInputs } from '../parse/draft';
import { metadataOf } from '../parse/metadata';
import type { Services } from '../services/services';
import { linesModal } from '../views/lines-modal';
import { admit } from './admit';
import type { ByName } from './by-name';
import { openCases } from './cases';
import type { Press } from './interaction';
import { macroOf } from './macro-of';
import { onPress } from './on-press';

/** A change of the page, or of whether each line has a reason. */
type Change = Partial<Pick<Draft, 'page' | 'lineReasons'>>;

export function onLines(named: ByName, services: Services): void {
  const changing = (actionId: string, changeOf: (value: string) => Change) =>
    onPress(named, services, { actionId, handle: (press) => rerender(services, press, changeOf(press.value)) });
  changing(actionIds.linesPage, (page) => ({ page: pageFrom(page) }));
  changing(actionIds.linesBack, (page) => ({ page: pageFrom(page) }));
  changing(actionIds.lineReasons, () => ({ lineReasons: true, page: 0 }));
}

type InView = Press & { view: NonNullable<Press['view']> };

/** Re-renders the modal and keeps its input. */
async function rerender(services: Services, { view, ...press }: Press, change: Change): Promise<string | null> {
  if (view === undefined) return null;
  const form = forms.find(({ callback }) => callback === view.callback_id);
  if (form === undefined) return showLines(services, { ...press, view }, change.page ?? 0);
  return showForm(services, { ...press, view }, { form, change });
}

async function showLines(services: Services, press: InView, page: number): Promise<string | null> {
  const { client, view, t } = press;
  const attempt = { what: 'lines', order: orderIn(view), needs: 'any_role', to: 'look' } as const;
  const admission = await admit(services, press, attempt);
  if ('sentence' in admission) return admission.sentence;
  await client.views.update({ view_id: view.id, hash: view.hash, view: linesModal(admission.order, page, t) });
  return null;
}

async function showForm(
  services: Services,
  press: InView,
  { form, change }: { form: Form; change: Change },
): Promise<string | null> {
  const { client, view, t } = press;
  const draft = { ...draftWithInputs(view), ...change };
  const attempt = { what: form.operation, order: draft.order, needs: form.permission, to: 'preview' } as const;
  const admission = await admit(services, press, attempt);
  if ('sentence' in admission) return admission.sentence;
  const { order, actor } = admission;
  const { policy } = services;
  const cases = await openCases(services, order);
  const formContext = { order, role: actor.role, cases, policy, macro: macroOf(policy, draft.macro) };
  await client.views.update({
    view_id: view.id,
    hash: view.hash,
    view: formModal(form, { formContext: formContext, draft }, t),
  });
  return null;
}

function orderIn({ private_metadata: metadata }: InView['view']): string {
  return metadataOf(z.looseObject({ order: z.string() }), metadata).order;
}
