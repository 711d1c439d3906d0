import { asAnnounced } from '../domain/derived/as-announced';
import { linesTold } from '../domain/derived/lines-told';
import { itemOf, nameOf } from '../domain/derived/order-view';
import { outputsByStep } from '../domain/flows/awaited-step';
import type { Entry } from '../domain/records/entry';
import type { FlowRun } from '../domain/records/flow-run';
import { type Address, typeOfLine } from '../domain/records/original-order';
import type { PlainOrder } from '../domain/records/stored-order';

/** What another system is asked by a step: always the same for the same step, but for answers to other steps. */
export type StepRequest = {
  type: 'flow.step';
  /** When the change was made, a UTC instant. */
  timestamp: string;
  data: Record<string, unknown>;
};

/** `address` has it told where the lines were delivered. Names, e-mails and notes are told to nobody. */
export function stepRequest(
  order: PlainOrder,
  { entry, run, step }: { entry: Entry; run: FlowRun; step: string },
  { address }: { address: boolean },
): StepRequest {
  const { orderNumber, currency, taxation } = order.original;
  const { creditMemo, returnOrder, changeOrders, fulfillmentOrders } = entry.effects;
  const lines = linesOf(order, entry);
  return {
    type: 'flow.step',
    timestamp: entry.at,
    data: {
      ...{ order: orderNumber, entry: entry.seq, step, action: run.action, flowVersion: run.version },
      ...{ currency, taxation, reason: entry.reason, refund: creditMemo?.total ?? 0 },
      creditMemo: creditMemo?.number ?? null,
      returnOrder: returnOrder?.number ?? null,
      changeOrders: changeOrders.map(({ number }) => number),
      fulfillmentOrders: fulfillmentOrders.map(({ number }) => number),
      lines,
      answers: entry.answers ?? {},
      outputs: outputsByStep(run),
      ...(address && { addresses: addressesOf(order, lines) }),
    },
  };
}

type Line = { line: number; sku: string | null; name: string; quantity: number; deliveryGroup: string | null };

/** Items only, with the units that the change is about; a discount's have quantity 0. */
function linesOf({ original, summary }: PlainOrder, entry: Entry): Line[] {
  return [...linesTold(asAnnounced(entry).effects)].flatMap(([number, quantity]): Line[] => {
    const line = summary.lines.find((one) => one.line === number);
    if (line === undefined || typeOfLine(number) !== 'item') return [];
    const { sku, name } = nameOf(original, summary, line);
    const deliveryGroup = itemOf(original, summary, number)?.deliveryGroup ?? null;
    return [{ line: number, sku, name, quantity, deliveryGroup }];
  });
}

/** By delivery group. */
function addressesOf({ original }: PlainOrder, lines: readonly Line[]): Record<string, Address> {
  const groups = new Set(lines.map(({ deliveryGroup }) => deliveryGroup));
  return Object.fromEntries(
    original.deliveryGroups.filter(({ id }) => groups.has(id)).map(({ id, address }) => [id, address]),
  );
}
