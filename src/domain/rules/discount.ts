import { type Refusal, type Refused, refuse } from '../records/refusals';
import { distribute, proportion, sum } from '../values/money';
import type { RequestedDiscount } from '../values/request';
import { amountOf, priceOf, type Stage, type Taxation, totalOf, type Units } from '../values/units';

/** The units of one line and stage that a discount touches. */
export type Touched = { line: number; stage: Stage; units: Units };

/** What a discount takes off: both ≥ 0, in minor units. */
export type Reduction = Touched & { price: number; tax: number };

type Amount = Exclude<RequestedDiscount, { kind: 'percentage' }>;
type Measure = Amount['kind'];

/** What a discount takes off each stage (domain rules §4, discount). Refuses more than there is, and nothing. */
export function reductionsOf(
  lines: readonly Touched[][],
  discount: RequestedDiscount,
  taxation: Taxation,
): { taken: Reduction[] } | Refused {
  const reduced =
    discount.kind === 'percentage' ? percentageOff(lines, discount.value) : amountOff(lines, discount, taxation);
  if ('refusal' in reduced) return reduced;
  const taken = reduced.filter(({ price, tax }) => price !== 0 || tax !== 0);
  return taken.length === 0 ? refuse({ code: 'nothing_to_discount' }) : { taken };
}

function percentageOff(lines: readonly Touched[][], value: string): Reduction[] | Refused {
  const hundredths = hundredthsOf(value);
  if (hundredths === null) return refuse(valueInvalid(value, 100));
  const part = (amount: number) => proportion(amount, hundredths, 100_00);
  return lines.flat().map((one) => ({ ...one, price: part(priceOf(one.units)), tax: part(one.units.tax) }));
}

/** `null` unless above 0, at most 100, with up to two decimals. */
function hundredthsOf(value: string): number | null {
  const [, whole, fraction = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(value) ?? [];
  if (whole === undefined) return null;
  const hundredths = Number(`${whole}${fraction.padEnd(2, '0')}`);
  return hundredths > 0 && hundredths <= 100_00 ? hundredths : null;
}

function amountOff(
  lines: readonly Touched[][],
  { kind, value, scope }: Amount,
  taxation: Taxation,
): Reduction[] | Refused {
  if (!Number.isSafeInteger(value) || value < 1) return refuse(valueInvalid(value, null));
  const measures = lines.map((stages) => sum(stages.map(({ units }) => measureOf(units, kind, taxation))));
  const exceeded = scope === 'total' ? exceedsAll(value, measures) : exceedsOne(value, measures, lines);
  if (exceeded !== null) return refuse(exceeded);
  const shares =
    scope === 'total' && sum(measures) > 0
      ? distribute(value, measures)
      : measures.map((measure) => Math.min(value, measure));
  return lines.flatMap((stages, index) => {
    const off = distribute(
      shares[index] ?? 0,
      stages.map(({ units }) => measureOf(units, kind, taxation)),
    );
    return stages.map((one, at) => ({ ...one, ...takenFrom(one.units, off[at] ?? 0, kind, taxation) }));
  });
}

function measureOf(units: Units, kind: Measure, taxation: Taxation): number {
  return kind === 'amountWithTax' ? totalOf(units, taxation) : amountOf(units, taxation);
}

function exceedsAll(requested: number, measures: readonly number[]): Refusal | null {
  const available = sum(measures);
  return available > 0 && requested > available ? { code: 'discount_exceeds_total', requested, available } : null;
}

function exceedsOne(requested: number, measures: readonly number[], lines: readonly Touched[][]): Refusal | null {
  const index = measures.findIndex((measure) => measure > 0 && requested > measure);
  const [first] = lines[index] ?? [];
  if (first === undefined) return null;
  return { code: 'discount_exceeds_total', line: first.line, requested, available: measures[index] ?? 0 };
}

/** Taking all of a stage's total takes all of its tax. */
function takenFrom(units: Units, share: number, kind: Measure, taxation: Taxation): { price: number; tax: number } {
  if (share === 0) return { price: 0, tax: 0 };
  const price = priceOf(units);
  if ((kind === 'amountWithTax') === (taxation === 'gross')) {
    return { price: share, tax: proportion(share, units.tax, price) };
  }
  if (kind === 'amountWithTax') {
    const ofPrice = proportion(share, price, totalOf(units, taxation));
    return { price: ofPrice, tax: share - ofPrice };
  }
  const ofPrice = proportion(share, price, price - units.tax);
  return { price: ofPrice, tax: ofPrice - share };
}

function valueInvalid(requested: number | string, possible: number | null): Refusal {
  return { code: 'amount_invalid', field: 'discount.value', requested, possible };
}
