import type { App, ViewOutput, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Origin } from '../../domain/records/origin';
import { isRefused } from '../../domain/records/refusals';
import { lifecycleRefusal } from '../../domain/servicing/lifecycle';
import { modal } from '../block-kit/blocks';
import { cutAndEscape } from '../block-kit/text';
import { namedBy, type StepForm } from '../forms/step-form';
import { stepForms } from '../forms/steps';
import type { Language } from '../language/language';
import { originOf } from '../parse/origin';
import { readStepMetadata, type StepMetadata } from '../parse/step-metadata';
import type { Services } from '../services/services';
import { refusalText } from '../views/refusal-text';
import { approvalPendingModal } from '../views/waits-modal';
import { onSubmitted } from './answering';
import { continued, openCases } from './cases';
import { noSuchOrder } from './no-such-order';
import { onPress } from './on-press';
import { asOfNow, permit, permitDecision } from './permit';
import { refusedAt } from './refused-at';
import { showLastModal, type Trigger } from './show-modal';
import { workedOn } from './worked-on';

/** Steps that need some words: the button opens a modal, and submitting that does it. */
export function onSteps(app: App, deps: Services): void {
  for (const form of stepForms) {
    onPress(app, deps, form.button, ({ value: number, trigger, body, client }, t) =>
      openStep(deps, client, form, trigger, { number, origin: form.subject === 'order' ? originOf(body) : null }, t),
    );
    app.view<ViewSubmitAction>(form.callback, ({ ack, view, body }) =>
      onSubmitted(deps, { user: body.user.id, ack, view, toldAs: 'outcomeUnknown' }, (t) =>
        take(deps, form, body.user.id, view, t),
      ),
    );
  }
}

/** Opens a step's modal, or answers with the sentence that says why it cannot be taken. */
export async function openStep(
  deps: Services,
  client: WebClient,
  form: StepForm,
  trigger: Trigger,
  { number, origin }: { number: string; origin: Origin | null },
  t: Language,
): Promise<string | null> {
  const { order: orderNumber } = namedBy(form, number);
  const [order, permission] = await Promise.all([
    deps.orders.load(orderNumber),
    permitStep(deps, form, trigger.user, number, orderNumber),
  ]);
  if (order === null) return t.refusal.noOrder(cutAndEscape(orderNumber));
  const refused = lifecycleRefusal(order.summary) ?? (isRefused(permission) ? permission : null);
  if (refused !== null) return refusalText(refused.refusal, order.summary.currency, t);
  const metadata: StepMetadata = { form: form.callback, number, order: orderNumber, requestId: deps.mintId(), origin };
  const view = modal({
    ...{ callback: form.callback, metadata: JSON.stringify(metadata), title: form.title(t) },
    ...{ submit: t.modal.save, close: t.modal.close, blocks: form.blocks(order, number, deps.policy, t) },
  });
  await showLastModal(client, trigger, view);
  return null;
}

function permitStep(deps: Services, { operation, permission }: StepForm, user: string, number: string, order: string) {
  const tried = { what: operation, order };
  return permission === null ? permitDecision(deps, user, number, tried) : permit(deps, user, permission, tried);
}

async function take(
  deps: Services,
  form: StepForm,
  user: string,
  view: ViewOutput,
  t: Language,
): Promise<ViewResponseAction> {
  const {
    number,
    order: orderNumber,
    requestId,
    origin,
  } = readStepMetadata(view.private_metadata, {
    callback: form.callback,
    orderOf: (value) => namedBy(form, value).order,
  });
  const [order, permission] = await Promise.all([
    deps.orders.load(orderNumber),
    permitStep(asOfNow(deps), form, user, number, orderNumber),
  ]);
  if (order === null) return noSuchOrder(view, orderNumber, t);
  const { currency } = order.summary;
  if (isRefused(permission)) return refusedAt(view, permission.refusal, { block: null, currency }, t);
  const read = form.read(view, t);
  if ('errors' in read) return { response_action: 'errors', errors: read.errors };
  deps.posting.take(user);
  const op = read.operation ?? form.operation;
  const { number: named, fields } = namedBy(form, number);
  const input = { ...read.fields, ...fields, op, [form.subject]: named, actor: permission.actor, requestId };
  const otherwise = form.operation === 'note' ? 'open_or_new' : 'open';
  const inCase = continued(await openCases(deps, order), otherwise);
  const submitted = await deps.servicing.submit(op, input, { origin, case: inCase });
  if (isRefused(submitted)) {
    const { refusal } = submitted;
    if (refusal.code === 'approval_required') {
      deps.wake();
      return { response_action: 'update', view: approvalPendingModal(refusal, t) };
    }
    return refusedAt(view, refusal, { block: form.blockOf?.(refusal) ?? null, currency }, t);
  }
  void workedOn(deps, user, orderNumber);
  return { response_action: 'clear' };
}
