import * as fc from 'fast-check';
import type { OriginalOrder } from '../../src/domain/records/original-order';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import { proportion } from '../../src/domain/values/money';
import { memoToWrite } from '../../src/finance/exports/write-memos';
import { anyOrderOf } from './any-order';
import { anyIntents, anyRules, askedOf } from './any-requests';
import { served } from './desk';
import { stored } from './orders';

/** An order with all that people did to it. */
export const anyServicedOrder = (original: fc.Arbitrary<OriginalOrder>): fc.Arbitrary<StoredOrder> =>
  fc.tuple(original, anyIntents, anyRules).map(([order, intents, rules]) =>
    intents.reduce((at, intent) => {
      const { name, input } = askedOf(at, intent);
      return served(at, name, input, { rules }).order;
    }, stored(order)),
  );

export type MadeMemo = ReturnType<typeof memoToWrite>;

/** The credit memos that servicing made. */
export function memosIn(order: StoredOrder): MadeMemo[] {
  return order.summary.creditMemos.map((memo) => memoToWrite(order, memo));
}

const rates = ['19', '7', '8.875', '0'] as const;

/**
 * An order whose lines have one tax rate each, with a tax by its rule or one more. Where the currency has three
 * decimals, the last is 0. It is billed to somewhere.
 */
export const anyRatedOrder: fc.Arbitrary<OriginalOrder> = fc
  .tuple(anyOrderOf(6), fc.array(fc.record({ rate: fc.nat(3), odd: fc.nat(5) }), { minLength: 40, maxLength: 40 }))
  .map(([order, picks]) => {
    const { taxation } = order;
    let at = 0;
    const by = order.currency === 'KWD' ? 10 : 1;
    const rated = <Line extends Taxable>({ taxes: _, ...line }: Line) => {
      const pick = picks[at++ % picks.length] ?? { rate: 0, odd: 0 };
      const rate = rates[pick.rate] ?? '0';
      const { lineAmount, lineAdjustment = 0, distributedAdjustment = 0 } = line;
      const price = lineAmount + lineAdjustment + distributedAdjustment;
      const tax = by * (taxOf(price, rate, taxation) + (pick.odd === 0 && price > 10 && rate !== '0' ? 1 : 0));
      const amounts = {
        lineAmount: lineAmount * by,
        ...(line.lineAdjustment !== undefined && { lineAdjustment: lineAdjustment * by }),
        ...(line.distributedAdjustment !== undefined && { distributedAdjustment: distributedAdjustment * by }),
      };
      return { ...line, ...amounts, tax, taxes: [{ rate, category: rate === '0' ? 'Z' : 'S', amount: tax }] };
    };
    return {
      ...order,
      billingAddress: { name: 'Grace Hopper', line1: '1 Main St', city: 'Berlin', postcode: '10115', country: 'DE' },
      items: order.items.map(rated),
      deliveryGroups: order.deliveryGroups.map((group) => ({ ...group, charge: rated(group.charge) })),
      ...(order.surcharges && { surcharges: order.surcharges.map(rated) }),
      ...(order.fees && { fees: order.fees.map(rated) }),
      payments: order.payments.map((one) => ({ ...one, authorized: one.authorized * by, captured: one.captured * by })),
    } as OriginalOrder;
  });

type Taxable = {
  lineAmount: number;
  lineAdjustment?: number;
  distributedAdjustment?: number;
  tax: number;
  taxes?: unknown;
};

function taxOf(price: number, rate: string, taxation: OriginalOrder['taxation']): number {
  const thousandths = Math.round(Number(rate) * 1000);
  return proportion(price, thousandths, taxation === 'net' ? 100_000 : 100_000 + thousandths) + 0;
}
