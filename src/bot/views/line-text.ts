import type { ItemView, OrderView } from '../../domain/derived/order-view';
import { sourceEndOf } from '../../domain/derived/source-status';
import type { ShownOrder } from '../../domain/records/stored-order';
import { cutAndEscape, escapeMrkdwn } from '../block-kit/text';
import type { Language } from '../language/language';
import { countedNames, measureText, unitPriceText } from './names';

/** An item on the card: quantity, name and unit price; stages and price. */
export function lineText(order: Pick<ShownOrder, 'original' | 'summary'>, item: ItemView, t: Language): string {
  const { quantities, sku } = item;
  const code = sku === null ? '' : ` \`${cutAndEscape(sku, 60).replace(/`/g, '')}\``;
  const price = unitPriceText(order, item.line, t);
  const each = price === null ? '' : ` · ${t.card.each(price)}`;
  const what = `*${countedNames(order, t)(item.line, quantities.ordered)}*${code}${each}`;
  const amount = amountText(item, order.summary, t);
  // The storefront ended the order, so servicing stages do not apply.
  if (sourceEndOf(order.original) !== null) return [what, amount].join('\n');
  // The stages tell every other status.
  const reshipped = item.status === 'Reshipped' ? [t.status.Reshipped] : [];
  return [what, [stagesText(item, t), ...reshipped, amount].join(' · ')].join('\n');
}

/** Non-empty stages of an item. */
function stagesText({ quantities: q, measured }: ItemView, t: Language): string {
  const count = (n: number) => (measured === null ? String(n) : escapeMrkdwn(measureText(measured, t)));
  const stages: [number, keyof Language['stage']][] = [
    [q.availableToCancel, 'open'],
    [q.allocated - q.fulfilled, 'allocated'],
    [q.availableToReturn, 'fulfilled'],
    [q.returnInitiated - q.returned, 'returning'],
    [q.returned, 'returned'],
    [q.rejected, 'rejected'],
    [q.canceled, 'canceled'],
  ];
  return stages.flatMap(([n, stage]) => (n > 0 ? [`${count(n)} ${t.stage[stage](n)}`] : [])).join(', ');
}

/** The price after discounts, in the order's taxation, with its tax and discount. */
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
