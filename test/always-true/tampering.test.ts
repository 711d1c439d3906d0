import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { placesIn, sealedShops } from '../support/sealed-shop';
import { copyOf, tamperings } from '../support/tampered';

const shops = sealedShops();

/** Each kind of tampering as often as every other: 10,000 in all. */
const runs = Math.ceil(10_000 / Object.keys(tamperings).length);

describe('the past', () => {
  it('is as it was written, in every shop', async () => {
    for (const shop of shops) {
      expect(await placesIn(shop)).toEqual([]);
      expect(await placesIn(copyOf(shop))).toEqual([]);
    }
    expect(shops.some(({ orders: [order] }) => order?.storefront !== undefined)).toBe(true);
    expect(shops.some(({ orders: [order] }) => order?.root.migrated !== undefined)).toBe(true);
  });

  it.each(Object.entries(tamperings))(
    'is not rewritten unseen: %s',
    async (_, tampering) => {
      const able = shops.filter((shop) => tampering(shop, () => 0) !== null);
      const picks = fc.array(fc.nat(1_000_000), { minLength: 6, maxLength: 6 });
      let done = 0;
      const attempt = fc.asyncProperty(fc.nat(able.length - 1), picks, async (at, numbers) => {
        const left = [...numbers];
        const shop = able[at];
        const tampered = shop === undefined ? null : tampering(shop, (many) => (left.pop() ?? 0) % Math.max(1, many));
        fc.pre(tampered !== null);
        if (tampered === null) return;
        done += 1;
        expect(await placesIn(tampered)).not.toEqual([]);
      });
      await fc.assert(attempt, { numRuns: runs, endOnFailure: true });
      expect(done).toBeGreaterThanOrEqual(runs);
    },
    120_000,
  );
});
