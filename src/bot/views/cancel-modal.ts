import type { KnownBlock, ModalView } from '@slack/types';
import { type ItemView, orderView } from '../../domain/order-view';
import type { Policy } from '../../domain/policy';
import type { StoredOrder } from '../../domain/stored-order';
import { callbackIds, inputs } from '../ids';
import { type CancelDraft, writeDraft } from '../parse/cancel-draft';
import { context, plain } from './blocks';
import { noteInput, reasonInput, shippingInput } from './inputs';
import { pageOf, pager } from './pages';
import { money, said } from './text';

/** How many lines a page of the modal asks for; Slack takes 100 blocks in all. */
const linesOnPage = 40;

/** The lines of an order that have units to cancel, by number. */
export function cancellableLines(order: StoredOrder): ItemView[] {
  return orderView(order).items.filter(({ quantities }) => quantities.availableToCancel > 0);
}

/** The modal that asks what to cancel: a quantity for every line with open units, a reason, shipping and a note. */
export function cancelModal(order: StoredOrder, draft: CancelDraft, policy: Policy): ModalView {
  const { currency, orderNumber, totals } = orderView(order);
  const page = pageOf(cancellableLines(order), draft.page, linesOnPage);
  return {
    type: 'modal',
    callback_id: callbackIds.cancel,
    private_metadata: writeDraft({ ...draft, page: page.number }),
    title: plain('Cancel items', 24),
    submit: plain('Preview', 24),
    close: plain('Close', 24),
    blocks: [
      context(`Order ${said(orderNumber)} · ${money(totals.grandTotal, currency)}`),
      ...page.shown.map((line) => quantityInput(line, draft.typed[line.line])),
      ...pager(page),
      reasonInput(policy.reasons.cancel),
      shippingInput,
      noteInput,
    ],
  };
}

function quantityInput({ line, name, sku, quantities }: ItemView, typed: string | undefined): KnownBlock {
  const open = quantities.availableToCancel;
  const ordered = quantities.ordered === open ? '' : ` of ${quantities.ordered}`;
  return {
    type: 'input',
    block_id: inputs.line(line),
    optional: true,
    label: plain(`${name}${sku === null ? '' : ` (${sku})`}`, 150),
    hint: plain(`${open}${ordered} can be canceled`, 150),
    element: {
      type: 'number_input',
      action_id: inputs.quantity,
      is_decimal_allowed: false,
      min_value: '0',
      placeholder: plain('0', 150),
      ...(typed !== undefined && { initial_value: typed }),
    },
  };
}
