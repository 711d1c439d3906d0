import { z } from 'zod';

export const actionName = z.enum(['cancel', 'discount', 'reship', 'return', 'rma']);
export type ActionName = z.infer<typeof actionName>;
