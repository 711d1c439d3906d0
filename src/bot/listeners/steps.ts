import type { ViewResponseAction } from '@slack/bolt';
import type { Refusal } from '../../domain/records/refusals';
import { isRefused } from '../../domain/records/refusals';
import type { ShownOrder } from '../../domain/records/stored-order';
import { modal } from '../block-kit/blocks';
import { parseStepValue, type StepForm } from '../forms/step-form';
import { stepForms } from '../forms/steps';
import { readStepMetadata, type StepMetadata } from '../parse/step-metadata';
import type { Services } from '../services/services';
import { approvalPendingModal } from '../views/approval-pending-modal';
import { undecidedIn } from '../views/banner';
import { type Attempt, admit } from './admit';
import type { ByName } from './by-name';
import { caseToContinue, openCases } from './cases';
import type { Interaction, SubmittedView } from './interaction';
import { onPress } from './on-press';
import { onSubmit, underBanner } from './on-submit';
import { refusedAt } from './refused-at';
import { showLastModal } from './show-modal';
import { touchOrder } from './touch-order';

export function onSteps(named: ByName, services: Services): void {
  for (const form of stepForms) {
    onPress(named, services, {
      actionId: form.button,
      handle: (press) => openStep(services, press, { form, value: press.value }),
    });
    onSubmit(named, services, {
      callbackId: form.callback,
      handle: (submitted) => takeStep(services, submitted, form),
      faultKind: 'outcomeUnknown',
    });
  }
}

/** Opens a step's modal; or returns why not. */
export async function openStep(
  services: Services,
  interaction: Interaction,
  { form, value }: { form: StepForm; value: string },
): Promise<string | null> {
  const { t } = interaction;
  const { order: number } = parseStepValue(form, value);
  const admission = await admit(services, interaction, { ...attemptOf(form, value), to: 'open' });
  if ('sentence' in admission) return admission.sentence;
  const requestId = services.mintId();
  const origin = form.subject === 'order' ? interaction.origin : null;
  const metadata: StepMetadata = { form: form.callback, number: value, order: number, requestId, origin };
  const view = modal({
    callback: form.callback,
    metadata: JSON.stringify(metadata),
    title: form.title(t),
    submit: form.submit?.(t) ?? t.modal.save,
    close: t.modal.close,
    blocks: form.blocks(
      { order: admission.order, value, policy: services.policy, now: services.clock().toISOString() },
      t,
    ),
  });
  await showLastModal(interaction, view);
  return null;
}

function attemptOf(form: StepForm, value: string): Omit<Attempt, 'to'> & { order: string } {
  const { operation: what, permission } = form;
  return { what, order: parseStepValue(form, value).order, needs: permission ?? { approval: value, by: 'any' } };
}

/** Takes the step and closes its modal; or shows why not. */
async function takeStep(services: Services, submitted: SubmittedView, form: StepForm): Promise<ViewResponseAction> {
  const { user, view, t } = submitted;
  const askedAt = services.clock().toISOString();
  const { number: value, order: orderNumber, requestId, origin } = metadataIn(submitted, form);
  const admission = await admit(services, submitted, { ...attemptOf(form, value), to: 'act' });
  if ('sentence' in admission) return underBanner(submitted, admission.sentence);
  const { order, actor } = admission;
  const read = form.read(view, t);
  if ('errors' in read) return { response_action: 'errors', errors: read.errors };
  services.posting.take(user);
  const op = read.operation ?? form.operation;
  const { number, fields } = parseStepValue(form, value);
  const input = { ...read.fields, ...fields, op, [form.subject]: number, actor, requestId };
  const otherwise = form.operation === 'note' ? 'open_or_new' : 'open';
  const inCase = caseToContinue(await openCases(services, order), otherwise);
  const outcome = await services.servicing.submit(op, input, { origin, case: inCase, askedAt });
  if (isRefused(outcome)) return notTaken(services, submitted, { form, order, refusal: outcome.refusal });
  void touchOrder(services, user, orderNumber);
  return { response_action: 'clear' };
}

type NotTaken = { form: StepForm; order: ShownOrder; refusal: Refusal };

function notTaken(
  { wake, policy, clock }: Pick<Services, 'wake' | 'policy' | 'clock'>,
  submitted: SubmittedView,
  { form, order, refusal }: NotTaken,
): ViewResponseAction {
  if (refusal.code === 'approval_required') {
    wake();
    return { response_action: 'update', view: approvalPendingModal(refusal, submitted.t) };
  }
  const { currency } = order.summary;
  const undecided = undecidedIn(submitted.view, clock());
  const block = form.blockOf?.(refusal) ?? null;
  return refusedAt(submitted, refusal, { block, currency, roles: policy.roles, undecided });
}

function metadataIn({ view }: SubmittedView, form: StepForm): StepMetadata {
  return readStepMetadata(view.private_metadata, {
    callback: form.callback,
    orderOf: (value) => parseStepValue(form, value).order,
  });
}
