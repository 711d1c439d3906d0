import { isRefused, type Refused } from '../../domain/records/refusals';
import type { OrderState } from '../../domain/records/stored-order';
import { splitOverPayments } from '../../domain/rules/refund-payments';
import type { PreviewResult } from '../../domain/servicing/servicing';
import type { Actor } from '../../domain/values/schemas';
import type { Form } from '../forms/form';
import type { Submission } from '../parse/submission';
import type { Services } from '../services/services';
import { requestOf } from './request-of';

export type FormRequest = { form: Form; actor: Actor; submission: Submission };

/** The preview, and the submission with the payments that the refund uses. */
export type PreviewedSubmission = { previewed: PreviewResult; submission: Submission };

/**
 * Previews a submission. A payment chosen to be refunded first gets as much as it can take, the rest goes by the
 * rule; a return order only records the wish, for its closing. `known` is the order where it was just loaded.
 */
export async function previewFor(
  { servicing }: Pick<Services, 'servicing'>,
  { form, actor, submission: original }: FormRequest,
  known?: OrderState,
): Promise<PreviewedSubmission | Refused> {
  const { payments: _, ...fields } = original.fields;
  const withoutPayments = { ...original, fields };
  const previewed = await servicing.preview(form.operation, requestOf(form, withoutPayments, actor), known);
  if (isRefused(previewed)) return previewed;
  const payments = paymentsFor(form, original, previewed);
  if (payments === null) return { previewed, submission: withoutPayments };
  const submission = { ...withoutPayments, fields: { ...fields, payments } };
  const withPayments = await servicing.preview(form.operation, requestOf(form, submission, actor), previewed.order);
  return isRefused(withPayments) ? withPayments : { previewed: withPayments, submission };
}

function paymentsFor(form: Form, { refundTo }: Submission, { result, order }: PreviewResult) {
  if (refundTo === null) return null;
  const captured = order.summary.payments.find(({ id }) => id === refundTo)?.captured ?? 0;
  if (form.refundsLater) return [{ payment: refundTo, amount: Math.max(1, captured) }];
  if (result.refund === 0) return null;
  return splitOverPayments(order.summary, result.refund, { preferred: [{ payment: refundTo, amount: result.refund }] });
}
