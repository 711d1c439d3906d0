import type { OriginalOrder } from './original-order';

/** `last` is the storefront's newest version; `agreed` is the original with what became facts since. */
export type StorefrontVersions = { last: OriginalOrder; agreed: OriginalOrder };
