import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { evolve } from '../derived/evolve';
import type { StoredOrder } from '../records/stored-order';
import { newerVersionOf } from './newer-version';

const now = '2026-11-02T10:00:00.000Z';
const card = (captured: number) => ({
  id: 'p1',
  method: 'card',
  label: 'Visa •••• 4242',
  authorized: 1618,
  captured,
  refunded: 0,
});
const parcel = (quantity: number, tracking: string) => ({ lines: [{ line: 1, quantity }], carrier: 'UPS', tracking });

/** An order of which something was done, so that a newer version does not replace it. */
const begun = having(stored(anOrder()), 'note', { note: 'Called.' });

/** The order after a version of the storefront's, as the store would keep it. */
function versionTaken(order: StoredOrder, version: Record<string, unknown>): StoredOrder {
  const newer = newerVersionOf(order, anOrder(version), now);
  if (newer === null) throw new Error('it says the same');
  const summary = evolve(order.summary, { effects: newer.effects });
  return { ...order, summary, storefront: newer.storefront };
}

const differencesIn = ({ summary }: StoredOrder) =>
  summary.storefrontDiffers?.differences.map(({ path, before, after }) => [path, before, after]) ?? null;

describe('a newer version of an order that is being serviced', () => {
  it('is nothing where it says what the last one said, whenever that was agreed', () => {
    expect(newerVersionOf(begun, anOrder(), now)).toBeNull();
    const other = versionTaken(begun, { channel: 'phone' });
    expect(newerVersionOf(other, anOrder({ channel: 'phone' }), now)).toBeNull();
    expect(differencesIn(other)).toEqual([['channel', null, 'phone']]);
    expect(differencesIn(versionTaken(other, {}))).toBeNull();
  });

  it('is nothing where only a picture is elsewhere, and tells of none', () => {
    const items = [anItem({ image: 'https://shop.example/mug.png' })];
    expect(newerVersionOf(begun, anOrder({ items }), now)).toBeNull();
    expect(differencesIn(versionTaken(begun, { items, channel: 'phone' }))).toEqual([['channel', null, 'phone']]);
  });

  it('keeps differing as long as it is not what was agreed last, and since when', () => {
    const one = versionTaken(begun, { channel: 'phone' });
    const seen = { ...one, summary: having(one, 'storefront.seen', {}).summary };
    const two = versionTaken(seen, { channel: 'phone', payments: [card(500)] });
    expect(two.summary.storefrontDiffers).toEqual(seen.summary.storefrontDiffers);
    expect(two.summary.payments[0]?.captured).toBe(500);
    const three = versionTaken(two, { channel: 'web', payments: [card(500)] });
    expect(three.summary.storefrontDiffers).toMatchObject({ seenBy: null, differences: [{ after: 'web' }] });
  });

  it('captures what lies above what we know, once; less than was agreed is a difference', () => {
    const known = having(begun, 'capture', { payment: 'p1', amount: 400 });
    const behind = versionTaken(known, { payments: [card(300)] });
    expect([behind.summary.payments[0]?.captured, differencesIn(behind)]).toEqual([400, null]);
    const level = versionTaken(behind, { payments: [card(900)] });
    expect([level.summary.payments[0]?.captured, differencesIn(level)]).toEqual([900, null]);
    expect(differencesIn(versionTaken(level, { payments: [card(100)] }))).toEqual([['payments[0].captured', 900, 100]]);
  });

  it('ships what the last version did not say, as far as units are open or allocated, the rest is a difference', () => {
    const canceled = having(begun, 'cancel', { lines: [{ line: 1, quantity: 1 }] });
    const one = versionTaken(canceled, { fulfillments: [parcel(1, 'T1')] });
    const three = versionTaken(one, { fulfillments: [parcel(1, 'T1'), parcel(2, 'T2')] });
    expect(three.summary.lines[0]?.stages.fulfilled?.quantity).toBe(2);
    expect(three.summary.fulfillmentOrders.map(({ tracking }) => tracking)).toEqual(['T1', 'T2']);
    expect(differencesIn(three)).toEqual([['items[0].shipped', 2, 3]]);
    expect(differencesIn(versionTaken(three, { fulfillments: [parcel(1, 'T1')] }))).toEqual([
      ['items[0].shipped', 2, 1],
    ]);
  });

  it('ships nothing twice, however often a version says it', () => {
    const one = versionTaken(begun, { fulfillments: [parcel(1, 'T1')] });
    const two = versionTaken(one, { fulfillments: [parcel(1, 'T1'), parcel(1, 'T2')] });
    const same = versionTaken(two, { fulfillments: [parcel(1, 'T1'), parcel(1, 'T2')], channel: 'phone' });
    expect([one, two, same].map(({ summary }) => summary.lines[0]?.stages.fulfilled?.quantity)).toEqual([1, 2, 2]);
  });

  it('ships units of a line and of what was split from it, since it knows the old line alone', () => {
    const one = { lines: [{ line: 1, quantity: 1 }], discount: { kind: 'percentage', value: '10', scope: 'each' } };
    const shipped = versionTaken(having(begun, 'discount', one), { fulfillments: [parcel(3, 'T1')] });
    expect(shipped.summary.lines.slice(0, 2).map(({ stages }) => stages.fulfilled?.quantity)).toEqual([2, 1]);
    expect(differencesIn(shipped)).toBeNull();
  });

  it('has no facts where its own figures contradict each other', () => {
    const wrong = versionTaken(begun, { payments: [card(500)], items: [anItem({ tax: -1 })] });
    expect(wrong.summary.payments[0]?.captured).toBe(0);
    expect(differencesIn(wrong)).toEqual([
      ['items[0].tax', 72, -1],
      ['payments[0].captured', 0, 500],
    ]);
  });

  it('does not differ by what the source calls the order, its lines, or the transactions of its payments', () => {
    const named = versionTaken(begun, {
      sourceId: '450789469',
      items: anOrder().items.map((item) => ({ ...item, sourceId: '11' })),
      payments: anOrder().payments.map((payment) => ({ ...payment, transactions: ['9'] })),
    });
    expect(differencesIn(named)).toBeNull();
  });

  it('differs by its status too', () => {
    expect(differencesIn(versionTaken(begun, { sourceStatus: 'canceled' }))).toEqual([
      ['sourceStatus', null, 'canceled'],
    ]);
  });
});
