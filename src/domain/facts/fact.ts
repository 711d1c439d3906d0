import type { z } from 'zod';
import { type Prepared, prepared } from '../actions/servicing-action';
import type { Decision, DecisionContext } from '../decision';
import type { OrderSummary } from '../order-summary';
import type { Refused } from '../refusals';
import { actor, orderNumber, text } from '../values';

/** What every report of a fact has: the order, and optionally who reports it and an id that makes a repetition harmless. */
export const factHead = {
  order: orderNumber,
  requestId: text.max(200).exactOptional(),
  actor: actor.exactOptional(),
  note: text.exactOptional(),
};

export type FactReport = z.infer<z.ZodObject<typeof factHead>>;

/** The one shape of every fact that warehouses and payment systems report: it is recorded if it can have happened. */
export type Fact = { prepare: (input: unknown) => Prepared<FactReport> | Refused };

/** Declares a fact. */
export function fact<Report extends FactReport>(definition: {
  request: z.ZodType<Report>;
  decide: (summary: OrderSummary, report: Report, context: DecisionContext) => Decision;
}): Fact {
  return { prepare: (input) => prepared(definition.request, input, definition.decide) };
}
