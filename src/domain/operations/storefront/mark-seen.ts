import { z } from 'zod';
import { noEffects } from '../../records/entry';
import { refuse } from '../../records/refusals';
import { roleRefusal } from '../../rules/permission';
import { documentHead } from '../../values/request';
import { orderNumber } from '../../values/schemas';
import { operation } from '../operation';

const request = z.strictObject({ op: z.literal('storefront.seen'), order: orderNumber, ...documentHead });

/** Somebody has looked at the difference to the storefront: it is no exception any more (domain rules 2 §1.10). */
export const markDifferencesSeen = operation({
  request,
  needsRequestId: true,
  about: ({ order }) => ({ order, missing: { code: 'order_not_found', order } }),
  decide({ summary }, { actor }, { policy }) {
    const forbidden = roleRefusal(actor.role, 'storefront.seen', policy);
    if (forbidden !== null) return refuse(forbidden);
    const { storefrontDiffers } = summary;
    if (storefrontDiffers === null) {
      const problem = 'has nothing to be seen: the storefront says what is serviced here';
      return refuse({ code: 'request_invalid', problems: [{ path: 'order', problem }] });
    }
    return { effects: { ...noEffects, storefront: { ...storefrontDiffers, seenBy: actor.id } } };
  },
});
