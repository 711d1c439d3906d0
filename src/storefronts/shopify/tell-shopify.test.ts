import { beforeEach, describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { type ShopMood, shopifyStandIn } from '../../../test/support/shopify-stand-in';
import { policy } from '../../domain/policy/policy';
import type { StoredOrder } from '../../domain/records/stored-order';
import { deliveriesOf } from '../../domain/servicing/deliveries-of';
import { shopifyTeller } from './tell-shopify';

const shop = 'my-shop.myshopify.com';
const told = policy.parse({ statusBack: [{ shop }] });
const access = { clientId: 'client', clientSecret: 'secret', url: null };
const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const items = [anItem({ sourceId: '11' })];
const bought = stored(anOrder({ source: 'shopify', sourceId: '4501', payments, items }));
const canceled = (quantity: number, before = bought) =>
  having(before, 'cancel', { lines: [{ line: 1, quantity }], requestId: `${before.version}` });

let now = 0;
let standIn = shopifyStandIn(() => now);
let tell = teller();

function teller(by: typeof access | null = access) {
  const requests = { fetch: standIn.fetch, now: () => now };
  return shopifyTeller({ access: by, requests, databaseId: async () => 'db1' }, { shop });
}

beforeEach(() => {
  now = 0;
  standIn = shopifyStandIn(() => now);
  tell = teller();
});

/** Tells the last entry of an order, as its deliveries ask for. */
async function telling(order: StoredOrder, by = tell): Promise<void> {
  const entry = order.entries.at(-1);
  if (entry === undefined) throw new Error('nothing happened');
  for (const { told: one } of deliveriesOf(entry, bought, told))
    if (one.kind === 'webhook') await by(order, entry, one);
}

const recorded = { note: 'slash-order db1 CO-SO-1001-1', lines: [{ id: 'gid://shopify/LineItem/11', quantity: 2 }] };

describe('Shopify', () => {
  it('is told of canceled and returned units, as a refund of no money with a note of ours', async () => {
    const two = canceled(2);
    await telling(two);
    expect(standIn.refunds).toEqual([recorded]);
    const shipped = having(two, 'fulfill', { lines: [{ line: 1, quantity: 1 }], carrier: 'UPS' });
    await telling(having(shipped, 'return', { lines: [{ line: 1, quantity: 1 }] }));
    expect(standIn.refunds[1]?.lines).toEqual([{ id: 'gid://shopify/LineItem/11', quantity: 1 }]);
  });

  it('is told of units by the line that they were bought on', async () => {
    const discount = { kind: 'percentage', value: '10', scope: 'total' };
    const split = having(bought, 'discount', { lines: [{ line: 1, quantity: 1 }], discount });
    const lines = [1, 2].map((line) => ({ line, quantity: 1 }));
    await telling(having(split, 'cancel', { lines, requestId: 'both' }));
    expect(standIn.refunds[0]?.lines).toEqual([{ id: 'gid://shopify/LineItem/11', quantity: 2 }]);
  });

  it('is told nothing of discounts and their undoing, nor of orders of other shops', async () => {
    const discount = { kind: 'percentage', value: '10', scope: 'total' };
    const unpaid = stored(anOrder({ source: 'shopify', sourceId: '4501', payments: [], items }));
    const discounted = having(unpaid, 'discount', { lines: [{ line: 1 }], discount });
    await telling(discounted);
    await telling(having(discounted, 'undo', { changeOrder: 'CO-SO-1001-1' }));
    await telling(canceled(1, stored(anOrder({ payments }))));
    expect(standIn.asked).toEqual([]);
  });

  it.each(['keys are kept', 'keys are forgotten'])(
    'is told once, although killed before it is recorded: %s',
    async (keys) => {
      standIn.moods.push('well', 'dies');
      await expect(telling(canceled(2))).rejects.toThrow();
      if (keys === 'keys are forgotten') standIn.forgetKeys();
      await telling(canceled(2), teller());
      await telling(canceled(2), teller());
      expect(standIn.refunds).toEqual([recorded]);
    },
  );

  it.each<[ShopMood, boolean, number | null]>([
    ['busy', false, 2],
    ['throttled', false, null],
    ['down', false, null],
    ['denied', true, null],
  ])('that is %s is asked again, or a person is', async (mood, final, afterSeconds) => {
    standIn.moods.push(mood);
    await expect(telling(canceled(2))).rejects.toMatchObject({ about: { final, afterSeconds } });
    await telling(canceled(2));
    expect(standIn.refunds).toEqual([recorded]);
  });

  it('gets another token once one has ended, or was withdrawn', async () => {
    await telling(canceled(2));
    now += 86_400_000;
    await telling(canceled(2));
    standIn.withdrawTokens();
    await expect(telling(canceled(2))).rejects.toMatchObject({ about: { final: false } });
    await telling(canceled(2));
    expect(standIn.refunds).toEqual([recorded]);
  });

  it('needs a person where it refuses, where an id or the access is missing, and for what was undone', async () => {
    const final = { about: { final: true } };
    standIn.moods.push('well', 'refuses');
    await expect(telling(canceled(2))).rejects.toMatchObject(final);
    const unknown = stored(anOrder({ source: 'shopify', sourceId: '4501', payments }));
    await expect(telling(canceled(1, unknown))).rejects.toMatchObject(final);
    await expect(telling(canceled(1), teller(null))).rejects.toMatchObject(final);
    const unpaid = canceled(1, stored(anOrder({ source: 'shopify', sourceId: '4501', items })));
    await expect(telling(having(unpaid, 'undo', { changeOrder: 'CO-SO-1001-1' }))).rejects.toMatchObject(final);
    expect(standIn.refunds).toEqual([]);
  });
});
