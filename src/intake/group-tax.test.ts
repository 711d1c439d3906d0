import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { contradictionsOf } from '../domain/derived/contradictions';
import { sum } from '../domain/values/money';
import { spreadGroupTax } from './group-tax';
import { parseOrder } from './native/native';

const items = [1, 2, 3].map((line) => ({
  line,
  deliveryGroup: '1',
  sku: `P-${line}`,
  name: '',
  quantity: 1,
  unitPrice: 333,
  lineAmount: 333,
  tax: 27,
}));

function read(changes: object) {
  const order = {
    ...{
      orderNumber: 'G-1',
      orderedAt: '2026-11-01T10:00:00Z',
      currency: 'USD',
      taxation: 'net',
      taxRounding: 'group',
    },
    deliveryGroups: [{ id: '1', charge: { lineAmount: 0 } }],
    items,
  };
  const parsed = parseOrder({ ...order, ...changes });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { order: native } = parsed;
  return {
    taxes: native.items.map(({ tax }) => tax),
    notes: native.notes ?? [],
    contradictions: contradictionsOf(native).map(({ path }) => path),
  };
}

describe('a native order whose tax was rounded for the group', () => {
  it.each<[object, number[]]>([
    [{ totals: { totalTax: 80 } }, [26, 27, 27]],
    [{ totals: { totalTax: 83 } }, [28, 28, 27]],
    [{ totals: { grandTotal: 1079 } }, [26, 27, 27]],
    [{ totals: { grandTotal: 1079, totalTax: 80 } }, [26, 27, 27]],
  ])('has what rounding leaves spread over its lines: %j', (totals, taxes) => {
    expect(read(totals)).toEqual({ taxes, notes: ['tax_rounded_at_group'], contradictions: [] });
  });

  it('spreads over charges, surcharges and fees too', () => {
    const fees = [{ code: 'payment', lineAmount: 100, tax: 300 }];
    expect(read({ fees, totals: { totalTax: 380 } })).toMatchObject({ taxes: [27, 27, 27], contradictions: [] });
  });

  it('is left alone where nothing is stated, or only the total of a gross order', () => {
    const alone = { taxes: [27, 27, 27], notes: [], contradictions: [] };
    expect(read({})).toEqual(alone);
    expect(read({ taxation: 'gross', totals: { grandTotal: 999 } })).toEqual(alone);
  });

  it('does not add up where more is missing than a minor unit for each line that bears tax', () => {
    expect(read({ totals: { totalTax: 77 } })).toEqual({
      taxes: [27, 27, 27],
      notes: [],
      contradictions: ['totals.totalTax'],
    });
  });
});

describe('spreading a tax', () => {
  it('sums to what is stated, or is not done at all; no tax falls below 0', () => {
    const line = fc.record({ tax: fc.nat(500) });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), fc.integer({ min: -25, max: 25 }), (lines, off) => {
        const whole = sum(lines.map(({ tax }) => tax));
        const spread = spreadGroupTax(lines, whole + off);
        const taxed = lines.filter(({ tax }) => tax > 0).length;
        expect(spread === null).toBe(Math.abs(off) > taxed || Math.abs(off) > whole);
        if (spread === null) return;
        expect(sum(spread.map(({ tax }) => tax))).toBe(whole + off);
        for (const { tax } of spread) expect(tax).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
