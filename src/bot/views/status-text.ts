import { sourceEndOf } from '../../domain/derived/source-status';
import { statusOfOrder } from '../../domain/derived/status';
import type { StoredOrder } from '../../domain/records/stored-order';
import { truncate } from '../block-kit/text';
import type { Language } from '../language/language';

/**
 * The status of an order: that of servicing, or what the storefront says where it does not want it serviced. Plain
 * text.
 */
export function statusText(order: Pick<StoredOrder, 'original' | 'summary'>, t: Language): string {
  return storefrontStatusText(order, t) ?? t.status[statusOfOrder(order.summary)];
}

/** Why the storefront does not want an order serviced; `null` where it says nothing against it. Plain text. */
export function storefrontStatusText({ original }: Pick<StoredOrder, 'original'>, t: Language): string | null {
  const end = sourceEndOf(original);
  if (end === null) return null;
  return end === 'replaced' && original.replacedBy !== undefined
    ? t.replacedBy(truncate(original.replacedBy, 50))
    : t.sourceStatus[end];
}
