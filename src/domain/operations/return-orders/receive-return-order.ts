import { z } from 'zod';
import { stagedOf } from '../../derived/line-index';
import { noEffects } from '../../records/entry';
import type { OrderSummary } from '../../records/order-summary';
import { firstRefusal, type Refusal } from '../../records/refusals';
import type { ReturnLine, ReturnOrder } from '../../records/return-order';
import type { PlainOrder, ServicedOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import { limitOf } from '../../rules/limits';
import { byLine, firstOf, unitsHeld } from '../../rules/selection';
import { documentHead, optionalNote, optionalText } from '../../values/request';
import { move } from '../../values/units';
import type { Limit } from '../operation';
import { limitedReturn, onReturnOrder, type Step } from './on-return-order';
import { moreThanApproved } from './separate-duties';

/** `received` includes `rejected`, the units refused on inspection. */
const parcelLine = z.strictObject({
  line: z.number(),
  received: z.number(),
  rejected: z.number().default(0),
  rejectionReason: optionalText,
  condition: optionalNote(),
});
type ParcelLine = z.infer<typeof parcelLine>;

const request = z.strictObject({
  op: z.literal('rma.receive'),
  rma: z.string(),
  ...documentHead,
  lines: z.array(parcelLine).default([]),
  /** Takes more than was announced. */
  confirm: z.boolean().default(false),
});
type ReceiveReturnOrder = z.infer<typeof request>;

/** Records a parcel and its inspection. Nothing is refunded yet. */
export const receiveReturnOrder = onReturnOrder({
  request,
  permission: 'rma.receive',
  from: ['Approved', 'Receiving'],
  decide,
  limit,
});

/** Only what arrives beyond what was expected meets limits again (domain rules 2 §10.2). */
function limit(
  order: ServicedOrder,
  { before, after, request, effects }: Step<ReceiveReturnOrder>,
  context: DecisionContext,
): Limit {
  if (effects.moves.length === 0) return null;
  const beyond = moreThanApproved(order, { before, after }, request.actor, context);
  return beyond ?? limitOf(order, { request: limitedReturn(before, request), effects }, context);
}

function decide(
  { summary }: PlainOrder,
  returnOrder: ReturnOrder,
  { lines: arrived, confirm }: ReceiveReturnOrder,
  { policy }: DecisionContext,
): Decision {
  const parcel = byLine(arrived);
  const possible = policy.reasons.rejection.map(({ code }) => code);
  const refused = firstRefusal([
    () => (parcel.length === 0 ? { code: 'nothing_selected' } : null),
    () => firstOf(parcel, ({ line }) => (lineOf(returnOrder, line) ? null : { code: 'line_not_found', line })),
    () =>
      firstOf(parcel, ({ line }, index) => (parcel[index + 1]?.line === line ? { code: 'line_repeated', line } : null)),
    () => firstOf(parcel, quantityRefusal),
    () => firstOf(parcel, (one) => excessRefusal(summary, returnOrder, one, confirm)),
    () => firstOf(parcel, (one) => unreasonedRefusal(one, possible)),
    () => firstOf(parcel, (one) => unknownReasonRefusal(one, possible)),
  ]);
  if (refused !== null) return refused;
  const byNumber = new Map(parcel.map((one) => [one.line, one]));
  return {
    effects: {
      ...noEffects,
      moves: parcel.flatMap((one) => {
        const excess = excessOf(lineOf(returnOrder, one.line), one);
        if (excess === 0) return [];
        return [move(stagedOf(summary, one.line), one.line, 'fulfilled', 'returning', excess, summary.taxation)];
      }),
      returnOrder: {
        ...returnOrder,
        status: 'Receiving',
        lines: returnOrder.lines.map((line) => withParcel(line, byNumber.get(line.line))),
      },
    },
  };
}

function withParcel(line: ReturnLine, parcel: ParcelLine | undefined): ReturnLine {
  if (parcel === undefined) return line;
  return {
    ...line,
    expected: line.expected + excessOf(line, parcel),
    received: line.received + parcel.received,
    rejected: line.rejected + parcel.rejected,
  };
}

function lineOf({ lines }: ReturnOrder, number: number): ReturnLine | undefined {
  return lines.find(({ line }) => line === number);
}

function excessOf(line: ReturnLine | undefined, { received }: ParcelLine): number {
  return line === undefined ? 0 : Math.max(0, line.received + received - line.expected);
}

function quantityRefusal({ line, received, rejected }: ParcelLine): Refusal | null {
  if (!Number.isSafeInteger(received) || received < 1) return { code: 'quantity_invalid', line, requested: received };
  const valid = Number.isSafeInteger(rejected) && rejected >= 0 && rejected <= received;
  return valid ? null : { code: 'quantity_invalid', line, requested: rejected };
}

function excessRefusal(
  summary: OrderSummary,
  returnOrder: ReturnOrder,
  parcel: ParcelLine,
  confirm: boolean,
): Refusal | null {
  const { line } = parcel;
  const known = lineOf(returnOrder, line);
  const excess = excessOf(known, parcel);
  const available = unitsHeld(summary, line, ['fulfilled']);
  if (known === undefined || excess === 0 || (confirm && excess <= available)) return null;
  const received = known.received + parcel.received;
  return { code: 'received_exceeds_expected', line, received, expected: known.expected, available };
}

function unreasonedRefusal({ line, rejected, rejectionReason }: ParcelLine, possible: string[]): Refusal | null {
  return rejected > 0 && rejectionReason === null ? { code: 'reason_required', line, possible } : null;
}

function unknownReasonRefusal({ line, rejectionReason: reason }: ParcelLine, possible: string[]): Refusal | null {
  return reason === null || possible.includes(reason) ? null : { code: 'reason_unknown', line, reason, possible };
}
