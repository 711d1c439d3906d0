import { z } from 'zod';
import { instant } from '../values/schemas';

/** Units of an order that were shipped at an instant; below 0 where a later version of the order takes some back. */
export const unitsShipped = z.strictObject({ at: instant, units: z.int() });
export type UnitsShipped = z.infer<typeof unitsShipped>;
