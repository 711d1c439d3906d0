import type { ModalView } from '@slack/types';
import type { Origin } from '../../domain/records/origin';
import type { ShownOrder } from '../../domain/records/stored-order';
import { button, modal, section, sectionWithButton } from '../block-kit/blocks';
import { actionIds, callbackIds } from '../block-kit/ids';
import type { Language } from '../language/language';
import { orderInBrief } from './order-in-brief';

export function foundInMessage(orders: readonly ShownOrder[], origin: Origin | null, t: Language): ModalView {
  return modal({
    callback: callbackIds.found,
    metadata: JSON.stringify({ origin }),
    title: t.modal.title.found,
    close: t.modal.close,
    blocks:
      orders.length === 0
        ? [section(t.found.noneInMessage)]
        : [
            section(t.found.inMessage),
            ...orders.map((order) =>
              sectionWithButton(
                orderInBrief(order, t),
                button(actionIds.open, t.button.open, order.original.orderNumber),
              ),
            ),
          ],
  });
}
