import { describe, expect, it } from '@jest/globals';
import { changing, having, refusalOf } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { defaultPolicy, policy } from '../policy/policy';
import { feeCodes } from '../values/fee-code';
import { capFees, feeLinesOf, feesOf } from './fees';

const rules = (fees: object) => ({ rules: policy.parse({ policies: { fees } }) });
const item = { quantity: 1, lineAdjustment: 0 };

/** 100.00 at 21 % and 100.00 at 9 %, shipped and paid. */
function sold(taxation: 'net' | 'gross', taxes: boolean) {
  const line = (number: number, tax: number, rate: string) =>
    anItem({
      ...{ ...item, line: number, lineAmount: taxation === 'net' ? 10000 : 10000 + tax, tax },
      ...(taxes && { taxes: [{ rate, amount: tax }] }),
    });
  const order = anOrder({
    taxation,
    items: [line(1, 2100, '21'), line(2, 900, '9')],
    deliveryGroups: [{ id: '1', charge: { lineAmount: 0 } }],
    payments: [{ id: 'p1', method: 'card', authorized: 23000, captured: 23000 }],
  });
  return having(stored(order), 'fulfill', both);
}

const both = {
  lines: [
    { line: 1, quantity: 1 },
    { line: 2, quantity: 1 },
  ],
};

describe('the tax of a fee', () => {
  it.each(['net', 'gross'] as const)('is as the taken units bear it, on a %s order', (taxation) => {
    const when = rules({ restocking: { percentage: 20, taxRate: 'as_taken' } });
    const { refund, creditMemo, changeOrders } = changing(sold(taxation, false), 'return', both, when);
    expect([refund, creditMemo?.totalTax]).toEqual([18400, 2400]);
    expect(changeOrders[1]).toMatchObject({ kind: 'ReturnFee', grandTotal: 4600, totalTax: 600 });
    expect(changeOrders[1]?.lines[0]).toMatchObject({ lineAmount: taxation === 'net' ? 4000 : 4600 });
  });

  it('is by the rates of the units, where these are known', () => {
    const when = rules({ restocking: { percentage: 20, taxRate: 'as_taken' } });
    const { changeOrders, creditMemo } = changing(sold('net', true), 'return', both, when);
    expect(changeOrders[1]?.lines[0]?.taxes).toEqual([
      { rate: '21', amount: 420 },
      { rate: '9', amount: 180 },
    ]);
    expect(creditMemo?.lines.at(-1)).toMatchObject({ kind: 'fee', taxes: [{ amount: -420 }, { amount: -180 }] });
  });

  it('sums, over several fees, to that of one: the last bears what rounding left', () => {
    const asTaken = { amount: 5, taxRate: 'as_taken' };
    const when = rules({ restocking: asTaken, return_shipping: asTaken });
    const { changeOrders } = changing(sold('net', false), 'return', both, when);
    // 30 ÷ 230 of 5 is 0.65, of 10 it is 1.30
    expect(changeOrders.slice(1).map(({ totalTax }) => totalTax)).toEqual([1, 0]);
  });

  it('leaves a fee at a rate of its own out of that, and is within it', () => {
    const when = rules({
      restocking: { amount: 1000, taxRate: 10 },
      return_shipping: { amount: 230, taxRate: 'as_taken' },
    });
    const { changeOrders } = changing(sold('net', true), 'return', both, when);
    expect(changeOrders.slice(1).map(({ totalTax }) => totalTax)).toEqual([91, 30]);
    expect(changeOrders[1]?.lines[0]?.taxes).toEqual([{ rate: '10', amount: 91 }]);
  });

  it('is that of the units which a closing accepts', () => {
    const when = rules({ restocking: { percentage: 20, taxRate: 'as_taken' } });
    const rma = 'RMA-SO-1001-1';
    const asked = having(having(sold('net', false), 'rma', both, when), 'rma.approve', { rma });
    const lines = [
      { line: 1, received: 1, rejected: 1, rejectionReason: 'other' },
      { line: 2, received: 1 },
    ];
    const closed = changing(having(asked, 'rma.receive', { rma, lines }), 'rma.close', { rma });
    // 46.00 was agreed on; 9 ÷ 109 of it
    expect(closed.changeOrders[1]).toMatchObject({ kind: 'ReturnFee', grandTotal: 4600, totalTax: 380 });
  });

  it.each([
    [8.875, 10000, 815],
    [0.000001, 100, 0],
    [33.333333, 4000, 1000],
  ])('of %f %% is exact', (taxRate, amount, tax) => {
    const when = rules({ restocking: { amount, taxRate } });
    expect(changing(sold('net', false), 'return', both, when).changeOrders[1]).toMatchObject({ totalTax: tax });
  });

  it('is no fee where the units are worth nothing', () => {
    const free = having(stored(anOrder({ items: [anItem({ ...item, lineAmount: 0, tax: 0 })] })), 'fulfill', {
      lines: [{ line: 1, quantity: 1 }],
    });
    const when = rules({ restocking: { amount: 100, taxRate: 'as_taken' } });
    expect(changing(free, 'return', { lines: [{ line: 1, quantity: 1 }] }, when).fees).toEqual([]);
  });
});

describe('a fee', () => {
  it('by a percentage is exact, with as many decimals as it has', () => {
    const when = rules({ restocking: { percentage: 0.285 } });
    const dear = anOrder({ items: [anItem({ ...item, lineAmount: 1_000_000, tax: 0 })], deliveryGroups: [] });
    const shipped = having(stored(dear), 'fulfill', { lines: [{ line: 1, quantity: 1 }] });
    const { changeOrders } = changing(shipped, 'return', { lines: [{ line: 1, quantity: 1 }] }, when);
    expect(changeOrders[1]).toMatchObject({ kind: 'ReturnFee', grandTotal: 2850 });
  });

  it('is refused where the order has as many as it can have', () => {
    const fees = Array.from({ length: 900 }, () => ({ code: 'other', name: '', lineAmount: 0, tax: 0 }));
    const items = [anItem({ quantity: 100, lineAmount: 10000, lineAdjustment: 0, tax: 0 })];
    const one = { lines: [{ line: 1, quantity: 1 }], fees: [{ code: 'cancellation', amount: 1 }] };
    let last = stored(anOrder({ items, fees }));
    for (let times = 0; times < 99; times += 1) last = having(last, 'cancel', one);
    expect(last.summary.lines.at(-1)).toMatchObject({ line: 2999 });
    expect(refusalOf(last, 'cancel', one)).toEqual({ code: 'order_too_large', order: 'SO-1001' });
  });

  it.each([
    [
      { code: 'cancellation', amount: 972 },
      { requested: 972, possible: 971 },
    ],
    [{ code: 'cancellation', amount: -1 }, { requested: -1 }],
    [{ code: 'cancellation', amount: 1.5 }, { requested: 1.5 }],
    [
      { code: 'restocking', amount: 1 },
      { requested: 1, possible: null },
    ],
  ])('%j of 971 is amount_invalid', (fee, refusal) => {
    const asked = feesOf({ requested: [fee], codes: feeCodes.cancel, charges: [], policy: defaultPolicy }, 971);
    expect(asked).toEqual({
      refusal: expect.objectContaining({ code: 'amount_invalid', field: 'fees[0]', ...refusal }),
    });
  });

  it('is the policy’s where none is asked for: 10 % of 647, and no more than the units (domain rules §4, fees)', () => {
    const charging = rules({ cancellation: { percentage: 10, taxRate: 20 } }).rules;
    const charges = [{ code: 'cancellation' as const, ...charging.policies.fees.cancellation }];
    const terms = { requested: undefined, codes: feeCodes.cancel, charges, policy: charging };
    expect(feesOf(terms, 647)).toEqual({ fees: [{ code: 'cancellation', total: 65, taxRate: 20 }] });
    expect(feesOf(terms, 647, 40)).toEqual({ fees: [{ code: 'cancellation', total: 40, taxRate: 20 }] });
  });

  it('that was agreed on is cut to what is left, and dropped where nothing is', () => {
    const fee = (total: number) => ({ code: 'restocking', total, taxRate: 0 });
    expect(capFees(100, [fee(70), fee(50), fee(10)])).toEqual([fee(70), fee(30)]);
  });

  it('with the tax of its rate is within its total: 65 at 20 % holds 11', () => {
    const { summary } = stored(anOrder());
    const lines = feeLinesOf([{ code: 'cancellation', total: 65, taxRate: 20 }], summary, []);
    expect(lines).toEqual([{ line: 2001, fee: 'cancellation', lineAmount: 54, tax: 11 }]);
  });
});
