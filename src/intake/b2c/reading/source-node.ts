import type { Minor } from '../../../domain/values/money';
import { minorFromNoisyDecimal } from './decimal';

/**
 * One element of an order, whatever it is written in. Names are the format's own; a path says where it stands, in the
 * words of the file, so that a person who reads a refusal finds the place.
 */
export type SourceNode = {
  path: string;
  pathOf(name: string): string;
  /** The text of a field, trimmed; `null` where there is none or it is empty. */
  text(name: string): string | null;
};

/** What reading an order needs at every field: its currency (`null` where that is unknown) and where problems go. */
export type Reading = { currency: string | null; report(path: string, problem: string): void };

/**
 * An amount in minor units; `null` where there is none. What is no amount of the currency is reported, and counts as 0.
 */
export function amount(node: SourceNode, name: string, { currency, report }: Reading): Minor | null {
  const text = node.text(name);
  if (text === null) return null;
  const minor = currency === null ? 0 : minorFromNoisyDecimal(text, currency);
  if (minor === null) report(node.pathOf(name), `“${shortened(text)}” is not an amount of ${currency}.`);
  return minor ?? 0;
}

/** A figure that is only looked at where it is an amount: what a line was taxed on may be finer than the currency. */
export function amountIfAny(node: SourceNode, name: string, { currency }: Reading): Minor | null {
  const text = node.text(name);
  return text === null || currency === null ? null : minorFromNoisyDecimal(text, currency);
}

/** A field that must be there. Reported where it is not. */
export function required(node: SourceNode, name: string, { report }: Reading): string {
  const text = node.text(name);
  if (text === null) report(node.pathOf(name), 'This field is missing or empty.');
  return text ?? '';
}

/** At most 40 characters of a text of the file, to be quoted. */
export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** Lines in the order of their `position`; in the order of the file where one has none. */
export function byPosition<Node extends SourceNode>(lines: Node[]): Node[] {
  const positions = new Map(lines.map((line) => [line, Number(line.text('position') ?? Number.NaN)]));
  if ([...positions.values()].some(Number.isNaN)) return lines;
  return [...lines].sort((a, b) => (positions.get(a) ?? 0) - (positions.get(b) ?? 0));
}
