import type { OriginalOrder } from './original-order';

/**
 * The storefront's versions of an order whose servicing has begun: the last one that came in, and what was agreed on
 * last, which is the original and what became facts since.
 */
export type StorefrontVersions = { last: OriginalOrder; agreed: OriginalOrder };
