import type { ModalView } from '@slack/types';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { Actor } from '../../domain/values/schemas';
import type { Form } from '../forms/form';
import { formModal } from '../forms/form-modal';
import type { Draft } from '../parse/draft';
import type { Services } from '../services/services';
import { modalUnder } from '../views/banner';
import { formContextFor } from './form-context';
import type { Interaction } from './interaction';
import { macroOf } from './macro-of';

type Filled = { form: Form; order: ShownOrder; actor: Actor; draft: Draft };

/**
 * An open form as it stands now: Slack keeps what was typed under blocks of the same ids. Where the questions that it
 * asks no longer hold, with those that do, and a sentence that says so.
 */
export async function formAnew(
  services: Services,
  interaction: Pick<Interaction, 'workspace' | 'client' | 't'>,
  { form, order, actor, draft: { flowVersion: asked, ...draft } }: Filled,
): Promise<ModalView> {
  const { t } = interaction;
  const filling = { form, order, actor, macro: macroOf(services.policy, draft.macro), asked };
  const { formContext, flowVersion, isOutdated } = await formContextFor(services, interaction, filling);
  const held = { ...draft, ...(flowVersion !== undefined && { flowVersion }) };
  const view = formModal(form, { formContext, draft: held }, t);
  return isOutdated ? modalUnder(t.refusal.flowOutdated(flowVersion ?? 0), view) : view;
}
