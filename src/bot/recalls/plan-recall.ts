import { confirmedFiguresOf } from '../../domain/derived/result-of';
import { unitsActionNames } from '../../domain/operations/actions';
import { recalledLines } from '../../domain/operations/actions/recalled-lines';
import type { Recall, RecallOrder, RecallPlan } from '../../domain/records/recall';
import { isRefused } from '../../domain/records/refusals';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { Services } from '../services/services';

type Planning = Pick<Services, 'recalls' | 'servicing'>;
type Under = { owner: string; isStopping: () => boolean };

const ordersAtOnce = 50;

/** Dry run: decides the recall for each order that holds the product, without a change. */
export async function planRecall(services: Planning, recall: Recall, { owner, isStopping }: Under): Promise<void> {
  const { recalls } = services;
  const { number, sku } = recall;
  let after: string | null = null;
  while (!isStopping()) {
    const orders = await recalls.holding(sku, { after, limit: ordersAtOnce });
    await recalls.plan(number, await plansOf(services, recall, orders));
    if (orders.length < ordersAtOnce) return recalls.end(owner, number, { from: 'planning', to: 'ready' });
    after = orders.at(-1)?.original.orderNumber ?? null;
    if ((await recalls.renew(owner, number)) !== 'planning') return;
  }
}

async function plansOf(services: Planning, recall: Recall, orders: readonly StoredOrder[]): Promise<RecallOrder[]> {
  const plans: RecallOrder[] = [];
  for (const order of orders) {
    const lines = linesOf(order, recall);
    if (lines.length > 0) plans.push(await planOf(services, recall, { order, lines }));
  }
  return plans;
}

function linesOf(order: StoredOrder, { sku, action }: Recall): RecallOrder['lines'] {
  const takesUnits = unitsActionNames.find((one) => one === action);
  return takesUnits === undefined ? [] : recalledLines(order, sku, takesUnits);
}

/** The request id counts the order's entries: what becomes possible later gets a new one. */
async function planOf(
  { servicing }: Planning,
  recall: Recall,
  { order, lines }: { order: StoredOrder; lines: RecallOrder['lines'] },
): Promise<RecallOrder> {
  const { orderNumber, currency } = order.original;
  const requestId = `${recall.number}:${orderNumber}:${order.entryCount}`;
  const one = { order: orderNumber, requestId, currency, lines, outcome: null };
  const previewed = await servicing.preview(recall.action, recallRequest(recall, one, recall.requestedBy));
  const plan: RecallPlan = isRefused(previewed)
    ? { refusal: previewed.refusal }
    : { figures: confirmedFiguresOf(previewed.result), rule: previewed.rules[0]?.name ?? null };
  return { ...one, plan };
}

/** What the recall asks of one order, in a lead's name. */
export function recallRequest(
  { action, reason, note }: Recall,
  { order, lines }: Pick<RecallOrder, 'order' | 'lines'>,
  by: string,
): object {
  return { action, order, actor: { id: by, role: 'lead' }, reason, lines, ...(note !== null && { note }) };
}
