import { totalsOf } from '../../domain/derived/order-totals';
import { statusOfOrder } from '../../domain/derived/status';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { Language } from '../language/language';
import { said } from './text';

/** An order in one line: number, when, status and total. */
export function briefText({ original, summary }: Pick<StoredOrder, 'original' | 'summary'>, t: Language): string {
  const total = t.money(totalsOf(summary).grandTotal, summary.currency);
  const when = t.instant(original.orderedAt);
  return t.found.order(said(original.orderNumber), when, t.status[statusOfOrder(summary)], total);
}
