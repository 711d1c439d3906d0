import { z } from 'zod';
import type { ActionName } from './action-name';

export const feeCode = z.enum(['cancellation', 'restocking', 'return_shipping']);

/** The fees that an action can charge; none where it is not listed. */
export const feeCodesByAction: Readonly<Partial<Record<ActionName, readonly z.infer<typeof feeCode>[]>>> = {
  cancel: ['cancellation'],
  return: ['restocking', 'return_shipping'],
  rma: ['restocking', 'return_shipping'],
};
