import type { CreditMemo } from './credit-memo';
import type { Effects, Entry } from './entry';
import type { FulfillmentOrder } from './fulfillment-order';
import { type OrderSummary, openSummary, type PaymentSummary, type SummaryLine } from './order-summary';
import type { OriginalOrder } from './original-order';
import { moved, noUnits, plus, withStage } from './units';

/** The summary after one more entry. Records what was decided; decides nothing. */
export function evolve(summary: OrderSummary, { effects }: Pick<Entry, 'effects'>): OrderSummary {
  return {
    ...summary,
    lines: linesAfter(summary.lines, effects),
    payments: paymentsAfter(summary.payments, effects),
    fulfillmentOrders: effects.fulfillmentOrders.reduce(withFulfillmentOrder, summary.fulfillmentOrders),
    creditMemos: effects.creditMemo === null ? summary.creditMemos : [...summary.creditMemos, effects.creditMemo],
    changeOrderCount: summary.changeOrderCount + effects.changeOrders.length,
  };
}

/** The truth about an order: its original and its journal, folded. */
export function fold(original: OriginalOrder, entries: readonly Entry[]): OrderSummary {
  return entries.reduce<OrderSummary>(evolve, openSummary(original));
}

function linesAfter(lines: readonly SummaryLine[], { moves, adjustments, fees }: Effects): SummaryLine[] {
  const changed = new Map(lines.map((line) => [line.line, line]));
  const change = (number: number, to: (line: SummaryLine) => SummaryLine['stages']) => {
    const line = changed.get(number);
    if (line === undefined) throw new RangeError(`the journal names line ${number}, which the order does not have`);
    changed.set(number, { ...line, stages: to(line) });
  };
  for (const one of moves) change(one.line, ({ stages }) => moved(stages, one));
  for (const { line, stage, lineAdjustment, tax } of adjustments) {
    change(line, ({ stages }) =>
      withStage(stages, stage, plus(stages[stage] ?? noUnits, { ...noUnits, lineAdjustment, tax })),
    );
  }
  for (const { line, fee, lineAmount, tax } of fees) {
    changed.set(line, {
      line,
      deliveryGroup: null,
      fee,
      stages: { open: { ...noUnits, quantity: 1, lineAmount, tax } },
    });
  }
  return [...changed.values()];
}

function paymentsAfter(payments: readonly PaymentSummary[], { captures, creditMemo }: Effects): PaymentSummary[] {
  return payments.map((payment) => ({
    ...payment,
    captured: payment.captured + amountFor(payment, captures),
    pendingRefund: payment.pendingRefund + amountFor(payment, reservedBy(creditMemo)),
  }));
}

function reservedBy(memo: CreditMemo | null): readonly { payment: string; amount: number }[] {
  return memo?.refunds ?? [];
}

function amountFor({ id }: PaymentSummary, pieces: readonly { payment: string; amount: number }[]): number {
  return pieces.reduce((sum, piece) => (piece.payment === id ? sum + piece.amount : sum), 0);
}

function withFulfillmentOrder(orders: readonly FulfillmentOrder[], one: FulfillmentOrder): FulfillmentOrder[] {
  const known = orders.some(({ number }) => number === one.number);
  return known ? orders.map((order) => (order.number === one.number ? one : order)) : [...orders, one];
}
