import { z } from 'zod';
import { noEffects } from '../../records/entry';
import { refuse } from '../../records/refusals';
import { roleRefusal } from '../../rules/permission';
import { documentHead } from '../../values/request';
import { orderNumber } from '../../values/schemas';
import { operation } from '../operation';

const request = z.strictObject({
  op: z.literal('storefront.seen'),
  order: orderNumber,
  ...documentHead,
  /** Left out, all that has not been seen. */
  of: z.enum(['storefront', 'payments']).exactOptional(),
});

/**
 * Somebody has looked at what came in from outside and differs: it is no exception any more (domain rules 2 §1.10,
 * §2.4).
 */
export const markDifferencesSeen = operation({
  request,
  needsRequestId: true,
  about: ({ order }) => ({ order, missing: { code: 'order_not_found', order } }),
  decide({ summary }, { actor, of }, { policy }) {
    const forbidden = roleRefusal(actor.role, 'storefront.seen', policy);
    if (forbidden !== null) return refuse(forbidden);
    const differs = of === 'payments' ? null : summary.storefrontDiffers;
    const reports = of === 'storefront' ? undefined : summary.paymentReports;
    if (differs === null && reports === undefined) {
      const problem = 'has nothing to be seen';
      return refuse({ code: 'request_invalid', problems: [{ path: 'order', problem }] });
    }
    return {
      effects: {
        ...noEffects,
        ...(differs !== null && { storefront: { ...differs, seenBy: actor.id } }),
        ...(reports !== undefined && { reportsSeenBy: actor.id }),
      },
    };
  },
});
