import { z } from 'zod';
import type { ActionName } from './action-name';

export const feeCode = z.enum(['cancellation', 'restocking', 'return_shipping']);

/** In the order in which they are charged. */
export const feeCodes = {
  cancel: ['cancellation'],
  return: ['restocking', 'return_shipping'],
} as const satisfies Record<string, z.infer<typeof feeCode>[]>;

/** The fees that an action can charge; none where it is not listed. */
export const feeCodesByAction: Readonly<Partial<Record<ActionName, readonly z.infer<typeof feeCode>[]>>> = {
  ...feeCodes,
  rma: feeCodes.return,
};
