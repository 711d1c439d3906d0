import type { OriginalOrder } from '../records/original-order';
import { type Refused, refuse } from '../records/refusals';

type Named = Pick<OriginalOrder, 'source' | 'sourceId'>;

/** Whether an order that comes under a number that is taken is not the one that has it, but another shop's. */
export function isOtherOrder(known: Named, newer: Named): boolean {
  if (known.sourceId === undefined || newer.sourceId === undefined) return known.source !== newer.source;
  if (known.sourceId !== newer.sourceId) return true;
  return known.source !== undefined && newer.source !== undefined && known.source !== newer.source;
}

/** Neither may replace the other, and only a person can give one of them another number. */
export function numberTaken({ source, sourceId }: Named): Refused {
  const named = [source, sourceId].filter((part) => part !== undefined).join(' ');
  const problem = `is taken already by an order of another shop${named === '' ? '' : ` (${named})`}`;
  return refuse({ code: 'order_invalid', problems: [{ path: 'orderNumber', problem }] });
}
