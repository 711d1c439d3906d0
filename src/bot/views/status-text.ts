import { sourceEndOf } from '../../domain/derived/source-status';
import { statusOfOrder } from '../../domain/derived/status';
import type { ShownOrder } from '../../domain/records/stored-order';
import { truncate } from '../block-kit/text';
import type { Language } from '../language/language';

/** The servicing status, or the storefront's if it ended the order. Plain text. */
export function statusText(order: Pick<ShownOrder, 'original' | 'summary'>, t: Language): string {
  return storefrontStatusText(order, t) ?? t.status[statusOfOrder(order.summary)];
}

/** Why the storefront does not want the order serviced; `null` if it does. Plain text. */
export function storefrontStatusText({ original }: Pick<ShownOrder, 'original'>, t: Language): string | null {
  const end = sourceEndOf(original);
  if (end === null) return null;
  return end === 'replaced' && original.replacedBy !== undefined
    ? t.replacedBy(truncate(original.replacedBy, 50))
    : t.sourceStatus[end];
}
