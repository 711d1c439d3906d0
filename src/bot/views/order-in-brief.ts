import { totalsOf } from '../../domain/derived/order-totals';
import type { ShownOrder } from '../../domain/records/stored-order';
import { cutAndEscape, escapeMrkdwn } from '../block-kit/text';
import type { Language } from '../language/language';
import { statusText } from './status-text';

export function orderInBrief(order: Pick<ShownOrder, 'original' | 'summary'>, t: Language): string {
  const { original, summary } = order;
  const total = t.money(totalsOf(summary).grandTotal, summary.currency);
  const when = t.instant(original.orderedAt);
  return t.found.order(cutAndEscape(original.orderNumber), when, escapeMrkdwn(statusText(order, t)), total);
}
