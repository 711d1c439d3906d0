import type { OriginalOrder } from '../../domain/records/original-order';
import type { StorefrontOrder } from './storefront-order';

/** Statuses of an order that goods are owed for. CREATED is on its way to being placed; it can be looked up and canceled. */
const serviced = new Set(['CREATED', 'NEW', 'OPEN', 'COMPLETED']);

/**
 * Whether orders of this status are serviced here. CANCELLED and FAILED orders are over and the export does not say what
 * became of the money; of a REPLACED order only the replacement is serviceable. They are kept and shown, as `unmanaged`,
 * and so is an order with a status that is not known. An order without a status counts as placed.
 */
export function lifecycleOf({ status, replacedBy }: StorefrontOrder): OriginalOrder['lifecycle'] {
  if (replacedBy !== null) return 'unmanaged';
  return status === null || serviced.has(status.toUpperCase()) ? 'managed' : 'unmanaged';
}
