import type { ChangeOrder, ChangeOrderKind } from '../../domain/records/change-order';
import type { Refund, RefundState } from '../../domain/records/credit-memo';
import type { Entry } from '../../domain/records/entry';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { DocumentEvent } from '../../domain/records/webhook-event';

/**
 * An adjustment as SCAPI Orders takes it (`OmsAdjustment`). Amounts are in minor units, negative for money that goes
 * back to the buyer. Sent again, an adjustment has the same id.
 */
export type OmsAdjustment = {
  id: string;
  type: string;
  occurredAt: string;
  status: 'completed';
  totals: { type: string; amount: number }[];
  description?: string;
};

type Happened = { entry: Entry; order: Pick<ShownOrder, 'entries'> };

/** What a storefront is told of an event: changes of the order's money, and refunds that succeeded or bounced. */
export function adjustmentOf(happened: Happened, { event, document }: DocumentEvent): OmsAdjustment | null {
  const { effects, at } = happened.entry;
  if (event === 'change_order.created') {
    const changeOrder = effects.changeOrders.find(({ number }) => number === document);
    return changeOrder === undefined ? null : changed(changeOrder, at);
  }
  const piece = event === 'refund.updated' ? pieceIn(happened.entry, document) : undefined;
  return piece === undefined ? null : refunded(piece, { id: document, at, before: stateBefore(happened, document) });
}

/** `document` is `<credit memo>/<payment>`. */
function pieceIn({ effects: { creditMemo } }: Entry, document: string): Refund | undefined {
  return creditMemo?.refunds.find(({ payment }) => document === `${creditMemo.number}/${payment}`);
}

function stateBefore({ entry, order }: Happened, document: string): RefundState | undefined {
  const earlier = order.entries.filter(({ seq }) => seq < entry.seq).reverse();
  return earlier.flatMap((one) => pieceIn(one, document) ?? [])[0]?.state;
}

const types: Readonly<Record<ChangeOrderKind, string>> = {
  Cancel: 'cancellation',
  Return: 'return',
  ProductAdjustment: 'credit',
  CancelFee: 'fee',
  ReturnFee: 'fee',
  FeeAdjustment: 'credit',
  Reversal: 'reversal',
};

function changed({ number, kind, grandTotal, totalTax, reason }: ChangeOrder, at: string): OmsAdjustment {
  return {
    ...{ id: number, type: types[kind], occurredAt: at, status: 'completed' },
    totals: [
      { type: 'total', amount: grandTotal },
      { type: 'tax', amount: totalTax },
    ],
    ...(reason !== null && { description: reason.slice(0, longestDescription) }),
  };
}

const longestDescription = 256;

/** Each try and each bounce is an adjustment of its own. */
function refunded(
  { state, amount, tries }: Refund,
  { id, at, before }: { id: string; at: string; before: RefundState | undefined },
): OmsAdjustment | null {
  const about = { occurredAt: at, status: 'completed' } as const;
  if (state === 'succeeded') {
    return { id: `${id}/${tries}`, type: 'refund', ...about, totals: [{ type: 'total', amount: -amount }] };
  }
  if (state !== 'failed' || before !== 'succeeded') return null;
  return { id: `${id}/${tries}/bounced`, type: 'refund_reversal', ...about, totals: [{ type: 'total', amount }] };
}
