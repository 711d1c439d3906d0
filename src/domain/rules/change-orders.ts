import type { ChangeOrder, ChangeOrderDraft } from '../records/change-order';
import { numberOf } from '../records/document-numbers';
import type { OrderSummary } from '../records/order-summary';

/** Drafts with the order's next change order numbers; those without a line are none. */
export function numbered(drafts: readonly ChangeOrderDraft[], summary: OrderSummary): ChangeOrder[] {
  return drafts
    .filter(({ lines }) => lines.length > 0)
    .map((draft, index) => ({
      number: numberOf('CO', summary.orderNumber, summary.changeOrderCount + 1 + index),
      ...draft,
    }));
}
