import type { App, BlockAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { isRefused } from '../../domain/records/refusals';
import { actionIds } from '../block-kit/ids';
import { pageFrom } from '../block-kit/pages';
import { cutAndEscape } from '../block-kit/text';
import { forms } from '../forms';
import { formModal } from '../forms/form-modal';
import type { Language } from '../language/language';
import { type Draft, draftWithTyped } from '../parse/draft';
import { metadataOf } from '../parse/metadata';
import type { Services } from '../services/services';
import { linesModal } from '../views/lines-modal';
import { refusalText } from '../views/refusal-text';
import { openCases } from './cases';
import { macroOf } from './macro-of';
import { onPress } from './on-press';
import { permit, permitAnybody } from './permit';

/** What is shown otherwise: another page of lines, or a reason for each. */
type Change = Partial<Pick<Draft, 'page' | 'lineReasons'>>;

/** The pages of modals that list lines, and the reasons that each line of a form can have of its own. */
export function onLines(app: App, deps: Services): void {
  const changing = (id: string, changeOf: (value: string) => Change) =>
    onPress(app, deps, id, ({ value, body, client }, t) => showOtherwise(deps, client, body, changeOf(value), t));
  changing(actionIds.linesPage, (page) => ({ page: pageFrom(page) }));
  changing(actionIds.linesBack, (page) => ({ page: pageFrom(page) }));
  changing(actionIds.lineReasons, () => ({ lineReasons: true, page: 0 }));
}

/** Shows the modal otherwise; what was put in so far is kept. */
async function showOtherwise(
  deps: Services,
  client: WebClient,
  { view, user }: BlockAction,
  change: Change,
  t: Language,
): Promise<string | null> {
  if (view === undefined) return null;
  const { order: number } = metadataOf(z.looseObject({ order: z.string() }), view.private_metadata);
  const order = await deps.orders.load(number);
  if (order === null) return t.refusal.noOrder(cutAndEscape(number));
  const form = forms.find(({ callback }) => callback === view.callback_id);
  if (form === undefined) {
    const asked = await permitAnybody(deps, user.id, { what: 'lines', order: number });
    if (isRefused(asked)) return t.refusal.noRole;
    await client.views.update({ view_id: view.id, hash: view.hash, view: linesModal(order, change.page ?? 0, t) });
    return null;
  }
  const draft = { ...draftWithTyped(view), ...change };
  const permission = await permit(deps, user.id, form.permission, { what: form.operation, order: number });
  if (isRefused(permission)) return refusalText(permission.refusal, order.summary.currency, t);
  const { role } = permission.actor;
  const cases = await openCases(deps, order);
  const setting = { order, role, cases, policy: deps.policy, macro: macroOf(deps, draft.macro) };
  await client.views.update({ view_id: view.id, hash: view.hash, view: formModal(form, setting, draft, t) });
  return null;
}
