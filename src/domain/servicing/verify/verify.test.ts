import { describe, expect, it } from '@jest/globals';
import { placesIn, sealedShops } from '../../../../test/support/sealed-shop';

const [shop] = sealedShops().filter(({ orders: [order] }) => order?.entries.length > 1 && !order?.root.migrated);
const [order] = shop?.orders ?? [];
const [checkpoint] = shop?.checkpoints ?? [];

const minutes = 60_000;
const taken = Date.parse(checkpoint?.at);
const instantAt = (ms: number) => new Date(taken + ms);

describe('a change that no checkpoint records', () => {
  it.each<[string, number, number, string[]]>([
    ['long before the last one, which says to record all until then', -16 * minutes, 1 * minutes, ['unrecorded']],
    ['so shortly before it that the next one records it', -14 * minutes, 1 * minutes, []],
    ['after it, within a day', 30 * minutes, 24 * 60 * minutes, []],
    ['after it, and more than a day ago', 30 * minutes, 25 * 60 * minutes, ['unrecorded']],
  ])('is found by when it was made: %s', async (_, changed, checked, found) => {
    const hidden = { ...order, head: { ...order?.head, at: instantAt(changed) } };
    const left = { orders: [hidden], denials: shop?.denials ?? [], checkpoints: [checkpoint ?? {}], told: [] };
    expect((await placesIn(left, instantAt(checked))).map(({ what }) => what)).toEqual(found);
  });
});
