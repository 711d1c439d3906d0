import type { ChangeOrder, ChangeOrderDraft } from '../records/change-order';
import { numberOf } from '../records/document-numbers';
import type { OrderSummary } from '../records/order-summary';

/** Numbers the drafts; those without lines are dropped. */
export function numbered(drafts: readonly ChangeOrderDraft[], summary: OrderSummary): ChangeOrder[] {
  return drafts
    .filter(({ lines }) => lines.length > 0)
    .map((draft, index) => ({
      number: numberOf('CO', summary.orderNumber, summary.changeOrderCount + 1 + index),
      ...draft,
    }));
}
