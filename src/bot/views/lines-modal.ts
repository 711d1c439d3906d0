import type { ModalView } from '@slack/types';
import { orderView } from '../../domain/derived/order-view';
import type { ShownOrder } from '../../domain/records/stored-order';
import { modal, section } from '../block-kit/blocks';
import { callbackIds } from '../block-kit/ids';
import { pageOf, pager } from '../block-kit/pages';
import type { Language } from '../language/language';
import { amountText, lineText } from './line-text';
import { namesOf } from './names';

const linesOnPage = 40;

export function linesModal(order: ShownOrder, pageNumber: number, t: Language): ModalView {
  const view = orderView(order);
  const nameOf = namesOf(order, t);
  const page = pageOf(view.items, pageNumber, linesOnPage);
  return modal({
    callback: callbackIds.lines,
    metadata: JSON.stringify({ order: view.orderNumber }),
    title: view.orderNumber,
    close: t.modal.close,
    blocks: [
      ...page.shown.map((item) =>
        section(
          item.type === 'item' ? lineText(order, item, t) : `*${nameOf(item.line)}*\n${amountText(item, view, t)}`,
        ),
      ),
      ...pager(page, t),
    ],
  });
}
