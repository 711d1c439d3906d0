import { familyOf, originalLineOf } from '../../domain/derived/family';
import { lineOf } from '../../domain/derived/line-index';
import { itemOf, nameOf } from '../../domain/derived/order-view';
import type { ChangeResult } from '../../domain/records/change-result';
import { type Measured, typeOfLine } from '../../domain/records/original-order';
import type { PlainOrder } from '../../domain/records/stored-order';
import { publishedFeeName } from '../../domain/values/published-fee-name';
import { cutAndEscape, escapeMrkdwn, truncate } from '../block-kit/text';
import type { Language } from '../language/language';
import { wordsOfCode } from './source-words';

type OrderLines = Pick<PlainOrder, 'original' | 'summary'>;
type NameOfLine = (line: number) => string;

/** A rule's name, escaped: the policy's, or ours for a built-in rule. */
export function ruleName(rule: string, t: Language): string {
  const ours: Readonly<Record<string, string>> = t.returns.exception;
  return ours[rule] ?? escapeMrkdwn(t.rules.get(rule) ?? rule);
}

/** Names of an order's lines, escaped: the shop's, else the kind of charge. Measured goods include the measure. */
export function namesOf(order: OrderLines, t: Language): NameOfLine {
  const plain = plainNamesOf(order, t);
  return (line) => cutAndEscape(plain(line), 120);
}

/** The same, for plain text fields. */
export function plainNamesOf({ original, summary }: OrderLines, t: Language): NameOfLine {
  return (number) => {
    const line = lineOf(summary, number);
    if (line === undefined) return t.told.feeLine;
    const { name } = nameOf(original, summary, line);
    if (line.fee !== null) return serviceFee(line.fee, t) ?? truncate(name, 60);
    if (line.of !== null) {
      const own = name === 'Shipping surcharge' ? t.card.surcharge : truncate(name, 60);
      return `${own} · ${truncate(itemOf(original, summary, line.of)?.name ?? '', 50)}`;
    }
    if (typeOfLine(number) === 'delivery') {
      const method = original.deliveryGroups.find(({ id }) => id === line.deliveryGroup)?.method ?? '';
      return method === '' ? t.card.delivery : `${t.card.delivery} · ${truncate(wordsOfCode(method, t), 80)}`;
    }
    const measured = measuredOn(original, number);
    if (measured !== null) return `${measureText(measured, t)} ${truncate(name, 90)}`;
    // Lines with the same name get their number.
    const alone = familyOf(summary, originalLineOf(summary, number)).length === 1;
    return alone ? truncate(name, 100) : `${truncate(name, 85)} (${t.lineNumber(number)})`;
  };
}

/**
 * Quantity and name of a line; measured goods and charges by name alone. `change` may add lines not in the order yet.
 */
export function countedNames(
  order: OrderLines,
  t: Language,
  change: Lines = { split: [], fees: [] },
): (line: number, quantity: number) => string {
  const nameOfLine = namesWith(change, order, t);
  return (line, quantity) =>
    quantity === 0 || measuredOn(order.original, line) !== null
      ? nameOfLine(line)
      : `${quantity} × ${nameOfLine(line)}`;
}

/**
 * The same, with the unit price of items: `2 × Mug at $3.33`. A discount names no units of a line: `unitsOf` says
 * on how many it is, if that is known.
 */
export function pricedNames(
  order: OrderLines,
  t: Language,
  { change, unitsOf }: { change: Lines; unitsOf: (line: number) => number },
): (line: number, quantity: number) => string {
  const counted = countedNames(order, t, change);
  return (line, quantity) => {
    const split = change.split.find((one) => one.line === line);
    const units = quantity || (split?.quantity ?? unitsOf(line));
    const price = unitPriceText(order, split?.from ?? line, t);
    return price === null ? counted(line, quantity) : t.card.at(counted(line, units), price);
  };
}

/** As the storefront states it; `null` for charges, fees, and goods that are sold by measure. */
export function unitPriceText({ original, summary }: OrderLines, line: number, t: Language): string | null {
  const item = typeOfLine(line) === 'item' ? itemOf(original, summary, line) : undefined;
  return item === undefined || item.measured !== undefined ? null : t.money(item.unitPrice, original.currency);
}

type Lines = Pick<ChangeResult, 'split' | 'fees'>;

/** Also names the lines that a change would add; split-off units keep their name. */
function namesWith({ split, fees }: Lines, order: OrderLines, t: Language): NameOfLine {
  const nameOfLine = namesOf(order, t);
  return (line) => {
    const fee = fees.find((one) => one.line === line);
    if (fee !== undefined) return feeName(fee, t);
    if (lineOf(order.summary, line) !== undefined) return nameOfLine(line);
    const from = split.find((one) => one.line === line)?.from;
    return nameOfLine(from ?? line);
  };
}

/** `1.5 m`. */
export function measureText({ quantity, unit }: Measured, t: Language): string {
  return unit === null ? t.decimal(quantity) : `${t.decimal(quantity)} ${truncate(unit, 20)}`;
}

function measuredOn({ items }: PlainOrder['original'], line: number): Measured | null {
  return items.find((one) => one.line === line)?.measured ?? null;
}

/** A fee that a change charges: the flow's rule that charges it, else as any fee of its kind. */
export function feeName({ code, name }: Pick<ChangeResult['fees'][number], 'code' | 'name'>, t: Language): string {
  return name === publishedFeeName(code) ? feeLabel(code, t) : ruleName(name, t);
}

/** A fee's name, escaped: the policy's, else ours; that of an unknown fee is its code. */
export function feeLabel(code: string, t: Language): string {
  return cutAndEscape(serviceFee(code, t) ?? code, 75);
}

function serviceFee(code: string, t: Language): string | undefined {
  return Object.entries(t.fee).find(([one]) => one === code)?.[1];
}

/** A payment's label; without one, its method in words. */
export function paymentNames({ payments }: PlainOrder['summary'], t: Language): (id: string) => string {
  const labels = new Map(
    payments.map(({ id, label, method }) => [id, cutAndEscape(label ?? wordsOfCode(method, t), 60)]),
  );
  return (id) => labels.get(id) ?? cutAndEscape(id, 60);
}
