import type { ModalView } from '@slack/types';
import { orderView } from '../../domain/derived/order-view';
import { context, modal } from '../block-kit/blocks';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { type Draft, writeDraft } from '../parse/draft';
import type { Form, FormContext } from './form';
import { tellInput } from './tell-customer';

export type OpenForm = { formContext: FormContext; draft: Draft };

export function formModal(form: Form, { formContext, draft }: OpenForm, t: Language): ModalView {
  const { orderNumber, totals, currency } = orderView(formContext.order);
  return modal({
    callback: form.callback,
    metadata: writeDraft(draft),
    title: form.title(t),
    submit: t.modal.preview,
    close: t.modal.close,
    blocks: [
      context(t.modal.order(cutAndEscape(orderNumber), t.money(totals.grandTotal, currency))),
      ...form.blocks(formContext, draft, t),
      ...tellInput(form.operation, formContext, t),
    ],
  });
}
