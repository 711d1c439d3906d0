import { z } from 'zod';
import { decisionOn } from '../../domain/derived/decision-on';
import { totalsOf } from '../../domain/derived/order-totals';
import { totalsAround } from '../../domain/derived/totals-around';
import type { Approval } from '../../domain/records/approval';
import type { Entry } from '../../domain/records/entry';
import type { ShownOrder } from '../../domain/records/stored-order';
import { isActionName } from '../../domain/values/action-name';
import { requestedDiscount } from '../../domain/values/request';
import { escapeMrkdwn, mention, quote } from '../block-kit/text';
import type { Language } from '../language/language';
import { statusText } from './status-text';

/** The order's grand total before and after a request, in minor units. */
type Totals = { before: number; after: number };

/**
 * What a request does to the order's total: as of now while it waits, and as of its approval; `null` where it changes
 * nothing.
 */
export function totalsOfRequest(order: ShownOrder, { number, status, preview }: Approval): Totals | null {
  const change = preview.changeBalances.grandTotal;
  if (change === 0) return null;
  const before = totalsOf(order.summary).grandTotal;
  if (status === 'Requested') return { before, after: before + change };
  const decision = status === 'Approved' ? decisionOn(order, number) : null;
  return decision && totalsAround(order, decision);
}

/** The action that waits for approval, and what it comes to: `Discount 30% off: $2.91 off (18% of $16.18)`. */
export function requestText(order: ShownOrder, approval: Approval, totals: Totals | null, t: Language): string {
  const { action, preview, worth = 0 } = approval;
  const { currency } = order.summary;
  const taken = -preview.changeBalances.grandTotal;
  const money = taken > 0 ? t.approvals.off(t.money(taken, currency)) : goodsText(worth, currency, t);
  const named = [actionText(action, t), ...discountTexts(approval, currency, t)].join(' ');
  if (totals === null || totals.before <= 0) return t.approvals.what(named, money);
  const part = t.percent(taken, totals.before);
  return t.approvals.what(named, t.approvals.ofTotal(money, part, t.money(totals.before, currency)));
}

/** A return order and what its goods are worth, as a part of the order's total. */
export function returnText({ summary }: ShownOrder, worth: number, t: Language): string {
  const { grandTotal } = totalsOf(summary);
  const { currency } = summary;
  const goods = goodsText(worth, currency, t);
  if (worth <= 0 || grandTotal <= 0) return t.approvals.what(t.actions.rma.title, goods);
  const part = t.percent(worth, grandTotal);
  return t.approvals.what(t.actions.rma.title, t.approvals.ofTotal(goods, part, t.money(grandTotal, currency)));
}

function goodsText(worth: number, currency: string, t: Language): string {
  return worth > 0 ? t.approvals.goods(t.money(worth, currency)) : '';
}

function actionText(action: Approval['action'], t: Language): string {
  if (isActionName(action)) return t.actions[action].title;
  return action === 'rma.close' ? t.modal.title['rma.close'] : t.modal.title.receive;
}

/** A discount as it was asked for, in percent or as an amount. */
function discountTexts({ request }: Pick<Approval, 'request'>, currency: string, t: Language): string[] {
  const asked = z.looseObject({ discount: requestedDiscount }).safeParse(request);
  if (!asked.success) return [];
  const { discount } = asked.data;
  if (discount.kind === 'percentage') return [t.approvals.percentOff(`${t.decimal(discount.value)}%`)];
  const off = t.approvals.amountOff[discount.kind](t.money(discount.value, currency));
  return [discount.scope === 'each' ? t.approvals.offEach(off) : off];
}

/** Who decided a request, when, and their words; empty while it waits. */
export function decisionTexts(
  order: ShownOrder,
  { number, status, decidedBy }: Pick<Approval, 'number' | 'status' | 'decidedBy'>,
  t: Language,
): string[] {
  if (status === 'Requested') return [];
  const decision = decisionOn(order, number);
  if (decision === null) return decidedBy === null ? [] : [t.approvals.decided(t.status[status], mention(decidedBy))];
  return [decisionText(decision, t.status[status], t)];
}

/** How the approval or the return order that an entry asked for was decided; empty while it waits. */
export function outcomeTexts(order: ShownOrder, { action, effects }: Entry, t: Language): string[] {
  const { approval, returnOrder } = effects;
  if (action === 'approval.request' && approval !== null) {
    return decisionTexts(
      order,
      order.summary.approvals.find(({ number }) => number === approval.number) ?? approval,
      t,
    );
  }
  if ((approval?.action ?? action) !== 'rma' || returnOrder === null) return [];
  const decision = decisionOn(order, returnOrder.number);
  const decided = decision?.effects.returnOrder?.status;
  return decision === null || decided === undefined ? [] : [decisionText(decision, t.status[decided], t)];
}

/** The decision that an entry is, under a quote of its words. `status` is what it led to. */
export function decisionText({ actor, at, note }: Entry, status: string, t: Language): string {
  const when = t.instant(at);
  const decided =
    actor.role === 'system' ? t.approvals.endedOn(status, when) : t.approvals.decidedOn(status, mention(actor), when);
  return [decided, ...(note === null ? [] : [quote(note)])].join('\n');
}

/** The order's status, and how long before `askedAt`, a UTC instant, it was placed. */
export function orderAgeText(order: ShownOrder, askedAt: string, t: Language): string {
  const days = Math.floor((Date.parse(askedAt) - Date.parse(order.original.orderedAt)) / 86_400_000);
  return t.approvals.order(escapeMrkdwn(statusText(order, t)), Math.max(0, days));
}
