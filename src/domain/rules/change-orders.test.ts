import { expect, it } from '@jest/globals';
import { anOrder, stored } from '../../../test/support/orders';
import { changeOrderOf } from '../records/change-order';
import { noUnits } from '../values/units';
import { numbered } from './change-orders';

const { summary } = stored(anOrder());
const off = (lineAdjustment: number) =>
  changeOrderOf(
    { kind: 'ProductAdjustment', preFulfillment: true, reason: null },
    [{ line: 1, reason: null, units: { ...noUnits, lineAdjustment } }],
    'net',
  );

it('change orders are numbered after those that the order has; one without lines is dropped (domain rules §1)', () => {
  const two = numbered([off(-100), off(0), off(-50)], { ...summary, changeOrderCount: 2 });
  expect(two.map(({ number, grandTotal }) => [number, grandTotal])).toEqual([
    ['CO-SO-1001-3', -100],
    ['CO-SO-1001-4', -50],
  ]);
});
