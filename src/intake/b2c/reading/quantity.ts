import type { Measured } from '../../../domain/records/original-order';
import { plainDecimal } from './decimal';
import { type Reading, type SourceNode, shortened } from './source-node';

/** What of a line was bought: whole units, or one unit that is so much of something. */
export type Quantity = { quantity: number; measured: Measured | null };

const mostUnits = 1_000_000;

/**
 * How much of a line was bought (domain rules 2 §1.6). Quantities are doubles in these formats: `1.0` is one unit, with
 * or without a unit of measure; what is not whole is one unit of measured goods. What is not above 0 and at most a
 * million is reported. More than nine decimals are the noise of a float, and rounded.
 */
export function checkedQuantity(node: SourceNode, unit: string | null, { report }: Reading): Quantity {
  const text = node.text('quantity');
  const decimal = text === null ? null : plainDecimal(text, 9);
  if (text === null) report(node.pathOf('quantity'), 'The line has no quantity.');
  else if (decimal === null || !isAmount(decimal)) {
    report(
      node.pathOf('quantity'),
      `“${shortened(text)}” is not a quantity: it must be above 0 and at most ${mostUnits}.`,
    );
  } else if (decimal.includes('.')) return { quantity: 1, measured: { quantity: decimal, unit } };
  else return { quantity: Number(decimal), measured: null };
  return { quantity: 1, measured: null };
}

/** A number of whole units above 0: what is in a bundle is counted, never measured. */
export function checkedUnits(node: SourceNode, { report }: Reading): number {
  const text = node.text('quantity');
  const decimal = text === null ? null : plainDecimal(text, 9);
  if (decimal !== null && isAmount(decimal) && !decimal.includes('.')) return Number(decimal);
  const why = text === null ? 'This has no quantity.' : `Only whole units can be in a bundle, not ${shortened(text)}.`;
  report(node.pathOf('quantity'), why);
  return 1;
}

function isAmount(decimal: string): boolean {
  return Number(decimal) > 0 && Number(decimal) <= mostUnits;
}
