import type { ModalView } from '@slack/types';
import { orderView } from '../../domain/order-view';
import type { StoredOrder } from '../../domain/stored-order';
import { callbackIds } from '../ids';
import { plain, section } from './blocks';
import { lineText } from './line-text';
import { pageOf, pager } from './pages';

const linesOnPage = 40;

/** All lines of an order, in pages, for the one who asked. */
export function linesModal(order: StoredOrder, wanted: number): ModalView {
  const view = orderView(order);
  const page = pageOf(view.items, wanted, linesOnPage);
  return {
    type: 'modal',
    callback_id: callbackIds.lines,
    private_metadata: JSON.stringify({ order: view.orderNumber }),
    title: plain(view.orderNumber, 24),
    close: plain('Close', 24),
    blocks: [...page.shown.map((item) => section(lineText(item, view))), ...pager(page)],
  };
}
