import type { Macro } from '../../domain/policy/macro';
import type { Form } from '../forms/form';
import { formModal } from '../forms/form-modal';
import type { Services } from '../services/services';
import { admit } from './admit';
import { caseToContinue } from './cases';
import { formContextFor } from './form-context';
import type { Interaction } from './interaction';
import { showModal } from './show-modal';

export type FormOpening = { form: Form; order: string; returnOrder?: string | null; macro?: Macro | null };

/** Opens a form; or returns why it cannot be opened. */
export async function openForm(
  services: Services,
  interaction: Interaction,
  { form, order: number, returnOrder = null, macro = null }: FormOpening,
): Promise<string | null> {
  const { origin, t } = interaction;
  const attempt = { what: form.operation, order: number, needs: form.permission, to: 'open' } as const;
  const { looksBack = false } = form;
  const admission = await admit(services, interaction, { ...attempt, looksBack });
  if ('sentence' in admission) return admission.sentence;
  const { order, actor } = admission;
  const filling = { form, order, actor, macro, asked: undefined };
  const { formContext, flowVersion } = await formContextFor(services, interaction, filling);
  const unavailable = form.unavailable(formContext, t);
  if (unavailable !== null) return unavailable;
  const draft = {
    form: form.callback,
    order: order.original.orderNumber,
    returnOrder,
    origin,
    macro: macro?.code ?? null,
    requestId: services.mintId(),
    case: caseToContinue(formContext.cases, 'open_or_new'),
    page: 0,
    lineReasons: false,
    reasons: {},
    quantities: form.initial(formContext),
    ...(flowVersion !== undefined && { flowVersion }),
  };
  await showModal(interaction, formModal(form, { formContext, draft }, t));
  return null;
}
