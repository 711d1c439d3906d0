import type { Measured } from '../../../domain/records/original-order';
import { plainDecimal } from './decimal';
import { type ReadContext, type SourceNode, shortened } from './source-node';

/** Whole units, or one unit of measured goods. */
export type Quantity = { quantity: number; measured: Measured | null };

const mostUnits = 1_000_000;

/**
 * The quantity of a line (domain rules 2 §1.6). These formats write doubles: `1.0` is one unit, and a fraction is one
 * unit of measured goods. More than nine decimals are float noise and rounded. Reports what is not above 0 and at
 * most a million.
 */
export function checkedQuantity(node: SourceNode, unit: string | null, { report }: ReadContext): Quantity {
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

/** A whole number of units above 0: the components of a bundle are counted, never measured. */
export function checkedUnits(node: SourceNode, { report }: ReadContext): number {
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
