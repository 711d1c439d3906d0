import type { ModalView } from '@slack/types';
import { orderView } from '../../domain/derived/order-view';
import type { Policy } from '../../domain/policy/policy';
import type { Origin } from '../../domain/records/origin';
import type { ShownOrder } from '../../domain/records/stored-order';
import { canUndo } from '../../domain/rules/undoable-changes';
import { button, modal, sectionWithButton } from '../block-kit/blocks';
import { actionIds, callbackIds } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { menuOptions } from './order-menu';

/** All menu choices, for cards whose menu has no room for them. */
export function moreModal(
  order: ShownOrder,
  { origin, policy }: { origin: Origin | null; policy: Policy },
  t: Language,
): ModalView {
  const view = orderView(order);
  const { orderNumber, items } = view;
  const options = menuOptions(view, { policy, long: items.length > 8, undo: canUndo(order) }, t);
  return modal({
    callback: callbackIds.more,
    metadata: JSON.stringify({ order: orderNumber, origin }),
    title: t.modal.title.more,
    close: t.modal.close,
    blocks: options.map(({ text, value = '' }) =>
      sectionWithButton(cutAndEscape(text.text), {
        ...button(actionIds.menuChoice, '→', value),
        accessibility_label: text.text.slice(0, 75),
      }),
    ),
  });
}
