import { z } from 'zod';
import type { Policy } from '../policy/policy';
import type { OrderSummary } from '../records/order-summary';
import {
  requestedFee,
  requestedPayment,
  requestedPhotos,
  type SelectedLine,
  selectedLine,
  servicingHead,
  shippingChoice,
} from '../values/request';
import type { Actor } from '../values/schemas';
import type { Stage } from '../values/units';
import { roleRefusal } from './permission';
import { availableCheck, type Check, choiceChecks, inFulfillmentCheck, unitsHeld } from './selection';

/** What `return` and `rma` requests have in common. */
export const returnHead = {
  ...servicingHead,
  lines: z.array(selectedLine).default([]),
  shipping: shippingChoice.nullish().transform((value) => value ?? null),
  fees: z.array(requestedFee).exactOptional(),
  payments: z.array(requestedPayment).exactOptional(),
  includeRejected: z.boolean().default(false),
  photos: requestedPhotos.exactOptional(),
};

type ReturnRequest = { actor: Actor; lines: readonly SelectedLine[]; includeRejected: boolean };

/** Fulfilled units can be returned; rejected ones too if a lead says so (domain rules §4). */
export function returnableChecks(summary: OrderSummary, request: ReturnRequest, policy: Policy): Check[] {
  const { actor, lines, includeRejected } = request;
  const from = returnableStages(request);
  return [
    () => (includeRejected ? roleRefusal(actor.role, 'include_rejected', policy) : null),
    ...choiceChecks(summary, lines),
    inFulfillmentCheck(summary, lines, from, 'return_after_fulfillment'),
    availableCheck(summary, lines, (line) => unitsHeld(summary, line, from)),
  ];
}

/** In the order in which units are taken. */
export function returnableStages({ includeRejected }: Pick<ReturnRequest, 'includeRejected'>): readonly Stage[] {
  return includeRejected ? ['fulfilled', 'rejected'] : ['fulfilled'];
}
