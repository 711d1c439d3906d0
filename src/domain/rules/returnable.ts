import { z } from 'zod';
import type { Policy } from '../policy/policy';
import type { OrderSummary } from '../records/order-summary';
import {
  askedFee,
  askedPayment,
  type SelectedLine,
  selectedLine,
  servicingHead,
  shippingChoice,
} from '../values/request';
import type { Actor } from '../values/schemas';
import type { Stage } from '../values/units';
import { roleRefusal } from './permission';
import { availableCheck, type Check, choiceChecks, inFulfillmentCheck, unitsHeld } from './selection';

/** What a return is asked with, whether it is refunded at once or when the goods have arrived. */
export const returnHead = {
  ...servicingHead,
  lines: z.array(selectedLine).default([]),
  shipping: shippingChoice.nullish().transform((given) => given ?? null),
  fees: z.array(askedFee).exactOptional(),
  payments: z.array(askedPayment).exactOptional(),
  includeRejected: z.boolean().default(false),
};

type AskedReturn = { actor: Actor; lines: readonly SelectedLine[]; includeRejected: boolean };

/**
 * Can this be returned? What was shipped and is neither on its way back nor back; and, where a lead says so, what had
 * been rejected on inspection, after what had not (domain rules §4).
 */
export function returnableChecks(summary: OrderSummary, request: AskedReturn, policy: Policy): Check[] {
  const { actor, lines, includeRejected } = request;
  const from = returnableStages(request);
  return [
    () => (includeRejected ? roleRefusal(actor.role, 'include_rejected', policy) : null),
    ...choiceChecks(summary, lines),
    inFulfillmentCheck(summary, lines, from, 'return_after_fulfillment'),
    availableCheck(summary, lines, (line) => unitsHeld(summary, line, from)),
  ];
}

/** The stages that units are returned from, the first one first. */
export function returnableStages({ includeRejected }: Pick<AskedReturn, 'includeRejected'>): readonly Stage[] {
  return includeRejected ? ['fulfilled', 'rejected'] : ['fulfilled'];
}
