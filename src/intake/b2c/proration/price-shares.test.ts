import { describe, expect, it } from '@jest/globals';
import { priceShares } from './price-shares';

/** A line that costs so much, with its share as the storefront states it. */
const target = (price: number, declaredShare: number | null = null) => ({
  price,
  tax: 0,
  declaredShare,
  declaredTax: null,
});

describe('shares of a discount of the whole order', () => {
  it.each([
    ['go by the prices, the rest to the largest remainder', -100, [target(1), target(1), target(1)], [-34, -33, -33]],
    ['stand as they are declared', -100, [target(50, -70), target(50, -30)], [-70, -30]],
    ['are distributed over what states none', -100, [target(500, -40), target(10), target(20)], [-40, -20, -40]],
    ['leave out what costs nothing', -100, [target(0), target(7)], [0, -100]],
    ['stay apart where nothing can bear the rest', -100, [target(50, -70), target(0)], [-70, 0]],
    ['stay apart where more is declared than taken off', -100, [target(50, -120), target(50)], [-120, 0]],
  ])('%s', (_, discount, targets, shares) => {
    expect(priceShares(discount, targets)).toEqual(shares);
  });
});
