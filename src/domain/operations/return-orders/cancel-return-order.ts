import { z } from 'zod';
import { documentHead } from '../../values/request';
import { ended, onReturnOrder } from './on-return-order';

const request = z.strictObject({ op: z.literal('rma.cancel'), rma: z.string(), ...documentHead });

/** Once something has arrived, a return order is closed instead. */
export const cancelReturnOrder = onReturnOrder({
  request,
  permission: 'rma.cancel',
  from: ['Submitted', 'Approved'],
  decide: ({ summary }, returnOrder) => ended(summary, returnOrder, 'Canceled'),
});
