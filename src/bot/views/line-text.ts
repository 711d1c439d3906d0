import type { ItemView, OrderView } from '../../domain/derived/order-view';
import type { Language } from '../language/language';
import { said } from './text';

/** One item as the card shows it: what and how many, where its units are, and what they cost. */
export function lineText(item: ItemView, view: Pick<OrderView, 'currency' | 'taxation'>, t: Language): string {
  const { quantities, sku } = item;
  const code = sku === null ? '' : ` \`${said(sku, 60).replace(/`/g, '')}\``;
  return [
    `*${quantities.ordered} × ${said(item.name, 120)}*${code} · ${t.status[item.status]}`,
    `${stagesText(item, t)} · ${amountText(item, view, t)}`,
  ].join('\n');
}

/** Where the units of an item are, stages without any left out. */
function stagesText({ quantities: q }: ItemView, t: Language): string {
  const stages: [number, keyof Language['stage']][] = [
    [q.availableToCancel, 'open'],
    [q.allocated - q.fulfilled, 'allocated'],
    [q.availableToReturn, 'fulfilled'],
    [q.returnInitiated - q.returned, 'returning'],
    [q.returned, 'returned'],
    [q.rejected, 'rejected'],
    [q.canceled, 'canceled'],
  ];
  return stages.flatMap(([n, stage]) => (n > 0 ? [`${n} ${t.stage[stage]}`] : [])).join(', ');
}

/** The price after discounts, as the taxation of the order counts it, with its tax and the discount in it. */
export function amountText(
  { lineAmount, lineAdjustment, distributedAdjustment, tax }: ItemView,
  { currency, taxation }: Pick<OrderView, 'currency' | 'taxation'>,
  t: Language,
): string {
  const discount = lineAdjustment + distributedAdjustment;
  const price = t.money(lineAmount + discount, currency);
  const taxed = (taxation === 'net' ? t.card.plusTax : t.card.inclTax)(t.money(tax, currency));
  return `${price} ${taxed}${discount === 0 ? '' : ` ${t.card.afterDiscount(t.money(discount, currency))}`}`;
}
