import type { WebClient } from '@slack/web-api';
import type { Macro } from '../../domain/policy/macro';
import type { Origin } from '../../domain/records/origin';
import { isRefused } from '../../domain/records/refusals';
import { lifecycleRefusal } from '../../domain/servicing/lifecycle';
import { cutAndEscape } from '../block-kit/text';
import type { Form } from '../forms/form';
import { formModal } from '../forms/form-modal';
import type { Language } from '../language/language';
import type { Services } from '../services/services';
import { refusalText } from '../views/refusal-text';
import { continued, openCases } from './cases';
import { permit } from './permit';
import { showModal, type Trigger } from './show-modal';

/** What a form is opened for. */
export type Start = { order: string; returnOrder?: string; origin: Origin | null; macro?: Macro };

/** Opens a form, or answers with the sentence that says why there is nothing to ask. */
export async function openForm(
  deps: Services,
  client: WebClient,
  form: Form,
  trigger: Trigger,
  start: Start,
  t: Language,
): Promise<string | null> {
  const { macro = null, returnOrder = null, origin } = start;
  const about = { what: form.operation, order: start.order };
  const [permission, order] = await Promise.all([
    permit(deps, trigger.user, form.permission, about),
    deps.orders.load(start.order),
  ]);
  if (order === null) return t.refusal.noOrder(cutAndEscape(start.order));
  const refused = lifecycleRefusal(order.summary) ?? (isRefused(permission) ? permission : null);
  if (refused !== null) return refusalText(refused.refusal, order.summary.currency, t);
  if (isRefused(permission)) return null;
  const setting = {
    ...{ order, macro, policy: deps.policy, role: permission.actor.role },
    cases: await openCases(deps, order),
  };
  const nothing = form.nothing(setting, t);
  if (nothing !== null) return nothing;
  const draft = {
    form: form.callback,
    ...{ order: order.original.orderNumber, returnOrder, origin, macro: macro?.code ?? null },
    ...{
      requestId: deps.mintId(),
      case: continued(setting.cases, 'open_or_new'),
      page: 0,
      lineReasons: false,
      reasons: {},
    },
    quantities: form.initial(setting),
  };
  await showModal(client, trigger, formModal(form, setting, draft, t));
  return null;
}
