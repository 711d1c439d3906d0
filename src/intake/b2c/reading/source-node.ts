import type { Minor } from '../../../domain/values/money';
import { minorFromNoisyDecimal } from './decimal';

/** One element of an order in any format. Names and paths are the file's own, so that people find the place. */
export type SourceNode = {
  path: string;
  pathOf(name: string): string;
  /** Trimmed; `null` where it is missing or empty. */
  text(name: string): string | null;
};

/** What every reader needs: the currency of the order (`null` if unknown) and where to report problems. */
export type ReadContext = { currency: string | null; report(path: string, problem: string): void };

/** In minor units; `null` where there is none. An invalid amount is reported and counts as 0. */
export function amount(node: SourceNode, name: string, { currency, report }: ReadContext): Minor | null {
  const text = node.text(name);
  if (text === null) return null;
  const minor = currency === null ? 0 : minorFromNoisyDecimal(text, currency);
  if (minor === null) report(node.pathOf(name), `“${shortened(text)}” is not an amount of ${currency}.`);
  return minor ?? 0;
}

/** `null` where it is no amount of the currency: a tax basis may be finer than that. */
export function amountIfAny(node: SourceNode, name: string, { currency }: ReadContext): Minor | null {
  const text = node.text(name);
  return text === null || currency === null ? null : minorFromNoisyDecimal(text, currency);
}

/** Reports a field that is missing. */
export function required(node: SourceNode, name: string, { report }: ReadContext): string {
  const text = node.text(name);
  if (text === null) report(node.pathOf(name), 'This field is missing or empty.');
  return text ?? '';
}

/** At most 40 characters of a text, for quoting. */
export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** Sorts lines by `position`; keeps the order of the file where a position is missing. */
export function byPosition<Node extends SourceNode>(lines: Node[]): Node[] {
  const positions = new Map(lines.map((line) => [line, Number(line.text('position') ?? Number.NaN)]));
  if ([...positions.values()].some(Number.isNaN)) return lines;
  return [...lines].sort((a, b) => (positions.get(a) ?? 0) - (positions.get(b) ?? 0));
}
