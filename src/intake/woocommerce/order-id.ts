import { createHash } from 'node:crypto';

/**
 * What tells an order from those of other shops: each shop counts from 1, and names its orders by a random key
 * besides. The key opens the order's page, so only its digest is kept.
 */
export function wooOrderId(id: string | null, orderKey: string | null): string | null {
  if (id === null || orderKey === null) return id;
  return `${id}-${createHash('sha256').update(orderKey).digest('hex').slice(0, 12)}`;
}
