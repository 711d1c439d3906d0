import type { ModalView } from '@slack/types';
import { orderView } from '../../domain/derived/order-view';
import type { StoredOrder } from '../../domain/records/stored-order';
import { callbackIds } from '../ids';
import type { Language } from '../language/language';
import { modal, section } from './blocks';
import { amountText, lineText } from './line-text';
import { namesOf } from './names';
import { pageOf, pager } from './pages';

const linesOnPage = 40;

/** All lines of an order, in pages, for the one who asked. */
export function linesModal(order: StoredOrder, wanted: number, t: Language): ModalView {
  const view = orderView(order);
  const nameOf = namesOf(order, t);
  const page = pageOf(view.items, wanted, linesOnPage);
  return modal({
    callback: callbackIds.lines,
    metadata: JSON.stringify({ order: view.orderNumber }),
    title: view.orderNumber,
    close: t.modal.close,
    blocks: [
      ...page.shown.map((item) =>
        section(
          item.type === 'item'
            ? lineText(order, item, view, t)
            : `*${nameOf(item.line)}*\n${amountText(item, view, t)}`,
        ),
      ),
      ...pager(page, t),
    ],
  });
}
