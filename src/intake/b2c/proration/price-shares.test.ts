import { describe, expect, it } from '@jest/globals';
import { priceShares } from './price-shares';

/** A line that costs so much, with its share as the storefront states it. */
const bearer = (price: number, statedShare: number | null = null) => ({ price, tax: 0, statedShare, statedTax: null });

describe('shares of a discount of the whole order', () => {
  it.each([
    ['go by the prices, the rest to the largest remainder', -100, [bearer(1), bearer(1), bearer(1)], [-34, -33, -33]],
    ['stand as they are stated', -100, [bearer(50, -70), bearer(50, -30)], [-70, -30]],
    ['are distributed over what states none', -100, [bearer(500, -40), bearer(10), bearer(20)], [-40, -20, -40]],
    ['leave out what costs nothing', -100, [bearer(0), bearer(7)], [0, -100]],
    ['stay apart where nothing can bear the rest', -100, [bearer(50, -70), bearer(0)], [-70, 0]],
    ['stay apart where more is stated than taken off', -100, [bearer(50, -120), bearer(50)], [-120, 0]],
  ])('%s', (_, discount, bearers, shares) => {
    expect(priceShares(discount, bearers)).toEqual(shares);
  });
});
