import { z } from 'zod';
import { noEffects } from '../../records/entry';
import { heldOf } from '../../records/fulfillment-order';
import { firstRefusal, refuse } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import { heldByFamiliesCheck, unitsOfFamilies } from '../../rules/family-units';
import { parcelOf } from '../../rules/parcel';
import { choiceChecks, unitsHeld } from '../../rules/selection';
import { optionalText, optionalWords } from '../../values/request';
import { fact, factHead } from './fact';

const request = z.strictObject({
  op: z.literal('fulfill'),
  ...factHead,
  lines: z.array(z.strictObject({ line: z.number(), quantity: z.number() })).default([]),
  carrier: optionalWords(200),
  tracking: optionalWords(200),
  fulfillmentOrder: optionalText,
});
type Fulfill = z.infer<typeof request>;

/** Allocated units ship first, oldest fulfillment order first; open ones get a fulfillment order of their own. */
export const fulfill = fact({ request, memos: 'latest', decide });

function decide({ summary }: PlainOrder, report: Fulfill, { now }: DecisionContext): Decision {
  const { fulfillmentOrder, lines } = report;
  const named = summary.fulfillmentOrders.find(({ number }) => number === fulfillmentOrder);
  if (fulfillmentOrder !== null && named === undefined) {
    const problem = `${fulfillmentOrder} is not a fulfillment order of ${summary.orderNumber}`;
    return refuse({ code: 'request_invalid', problems: [{ path: 'fulfillmentOrder', problem }] });
  }
  const held = (line: number) =>
    named === undefined ? unitsHeld(summary, line, ['allocated', 'open']) : heldOf(named, line);
  const refused = firstRefusal([...choiceChecks(summary, lines), heldByFamiliesCheck(summary, lines, held)]);
  if (refused !== null) return refused;
  const units = unitsOfFamilies(summary, lines, held);
  const label = { carrier: report.carrier, tracking: report.tracking, at: now };
  return { effects: { ...noEffects, ...parcelOf(summary, named ?? null, units, label) } };
}
