import { z } from 'zod';

/** The servicing actions, as requests, buttons and policies name them. */
export const actionName = z.enum(['cancel', 'discount', 'reship', 'return', 'rma']);
export type ActionName = z.infer<typeof actionName>;
