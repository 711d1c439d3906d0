import { z } from 'zod';
import { originalLineOf } from '../../derived/family';
import { lineOf } from '../../derived/line-index';
import { familyToReship, quantitiesOf } from '../../derived/quantities';
import { nextFulfillmentNumber } from '../../records/document-numbers';
import { noEffects } from '../../records/entry';
import { reshipOf } from '../../records/fulfillment-order';
import type { OrderSummary } from '../../records/order-summary';
import { type Address, address, typeOfLine } from '../../records/original-order';
import { firstRefusal } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import { answerChecks, type FlowCase } from '../../rules/flow-case';
import { reasonChecks } from '../../rules/reasons';
import { availableCheck, byLine, choiceChecks, inFulfillmentCheck } from '../../rules/selection';
import { maskCardNumbers } from '../../values/card-numbers';
import { sum } from '../../values/money';
import { type SelectedLine, selectedLine, servicingHead } from '../../values/request';
import { withoutEmptyTexts } from '../../values/schemas';
import { unitsAction } from './servicing-action';

const request = z.strictObject({
  action: z.literal('reship'),
  ...servicingHead,
  lines: z.array(selectedLine).default([]),
  address: address.nullish().transform((value) => (value == null ? null : cleaned(value))),
});
type ReshipItems = z.infer<typeof request>;

/** Card numbers get pasted into addresses, too. */
function cleaned(value: Address): Address {
  const { phone, ...others } = withoutEmptyTexts(value);
  const texts = Object.entries(others).map(([field, text]) => [field, maskCardNumbers(text)]);
  return { ...Object.fromEntries(texts), ...(phone !== undefined && { phone }) };
}

/** Sends shipped units again at no charge; the totals of the order do not change (domain rules §4). */
export const reshipItems = unitsAction({
  request,
  decide,
  from: () => ['fulfilled'],
  available: (quantities) => quantities.availableToReship,
});

function decide(
  { summary }: PlainOrder,
  request: ReshipItems,
  { policy }: DecisionContext,
  flowCase: FlowCase,
): Decision {
  const refused = firstRefusal([
    ...choiceChecks(summary, request.lines),
    inFulfillmentCheck(summary, request.lines, ['fulfilled'], 'reship_after_fulfillment'),
    availableCheck(summary, request.lines, (line) => availableToReship(summary, line, request.lines)),
    ...reasonChecks(request, policy, 'reship'),
    ...answerChecks(request, flowCase),
  ]);
  if (refused !== null) return refused;
  const reship = reshipOf(nextFulfillmentNumber(summary), byLine(request.lines), request.address);
  return { effects: { ...noEffects, fulfillmentOrders: [reship] } };
}

/** Lines of one family share their units, so a lower line of the request takes from what is left. */
function availableToReship(summary: OrderSummary, number: number, named: readonly SelectedLine[]): number {
  const line = lineOf(summary, number);
  if (line === undefined || typeOfLine(number) !== 'item') return 0;
  const root = originalLineOf(summary, number);
  const before = named.filter((one) => one.line < number && originalLineOf(summary, one.line) === root);
  const left = familyToReship(summary, root) - sum(before.map(({ quantity }) => quantity));
  return Math.max(0, Math.min(quantitiesOf(summary, line).availableToReship, left));
}
