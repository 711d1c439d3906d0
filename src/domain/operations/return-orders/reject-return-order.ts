import { z } from 'zod';
import { documentHead } from '../../values/request';
import { ended, onReturnOrder } from './on-return-order';

const request = z.strictObject({ op: z.literal('rma.reject'), rma: z.string(), ...documentHead });

export const rejectReturnOrder = onReturnOrder({
  request,
  permission: 'rma.reject',
  from: ['Submitted'],
  decide: ({ summary }, returnOrder) => ended(summary, returnOrder, 'Rejected'),
});
