import type { ItemView, OrderView } from '../../domain/order-view';
import { money, said } from './text';

/** One item as the card shows it: what and how many, where its units are, and what they cost. */
export function lineText(item: ItemView, { currency, taxation }: OrderView): string {
  const { quantities } = item;
  const sku = item.sku === null ? '' : ` \`${said(item.sku, 60).replace(/`/g, '')}\``;
  return [
    `*${quantities.ordered} × ${said(item.name, 120)}*${sku} · ${item.status}`,
    `${stagesText(item)} · ${amountText(item, currency, taxation)}`,
  ].join('\n');
}

/** Where the units of an item are, stages without any left out. */
function stagesText({ quantities: q }: ItemView): string {
  const fulfilled = q.fulfilled - q.returnInitiated - q.rejected;
  const stages: [number, string][] = [
    [q.availableToCancel, 'open'],
    [q.allocated - q.fulfilled, 'allocated'],
    [fulfilled, 'fulfilled'],
    [q.returnInitiated - q.returned, 'returning'],
    [q.returned, 'returned'],
    [q.rejected, 'rejected'],
    [q.canceled, 'canceled'],
  ];
  return stages.flatMap(([n, name]) => (n > 0 ? [`${n} ${name}`] : [])).join(', ');
}

/** The price after discounts, as the taxation of the order counts it, with its tax and the discount in it. */
export function amountText(
  { lineAmount, lineAdjustment, distributedAdjustment, tax }: ItemView,
  currency: string,
  taxation: OrderView['taxation'],
): string {
  const discount = lineAdjustment + distributedAdjustment;
  const price = money(lineAmount + discount, currency);
  const taxed = taxation === 'net' ? `+ ${money(tax, currency)} tax` : `incl. ${money(tax, currency)} tax`;
  return `${price} ${taxed}${discount === 0 ? '' : ` (after ${money(discount, currency)} discount)`}`;
}
