import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { parcelOf } from './parcel';

const units = (quantity: number) => ({ lines: [{ line: 1, quantity }] });
const label = { carrier: 'UPS', tracking: '1Z999', at: '2026-11-02T10:00:00.000Z' };
const order = stored(anOrder());
/** One unit on each of two fulfillment orders, one still open. */
const allocated = having(having(order, 'allocate', units(1)), 'allocate', units(1));
const said = ({ moves, fulfillmentOrders }: ReturnType<typeof parcelOf>) => ({
  moves: moves.map(({ from, to, units: moved }) => [from, to, moved.quantity]),
  orders: fulfillmentOrders.map(({ number, lines }) => [number, lines[0]?.quantity, lines[0]?.fulfilled]),
});

describe('a parcel (domain rules §5)', () => {
  it('takes allocated units first, of the oldest fulfillment order first, then open ones on a new one', () => {
    expect(said(parcelOf(allocated.summary, null, units(1).lines, label))).toEqual({
      moves: [['allocated', 'fulfilled', 1]],
      orders: [['FO-SO-1001-1', 1, 1]],
    });
    expect(said(parcelOf(allocated.summary, null, units(3).lines, label))).toEqual({
      moves: [
        ['allocated', 'fulfilled', 2],
        ['open', 'fulfilled', 1],
      ],
      orders: [
        ['FO-SO-1001-1', 1, 1],
        ['FO-SO-1001-2', 1, 1],
        ['FO-SO-1001-3', 1, 1],
      ],
    });
  });

  it('rounds the share of a line once, however many fulfillment orders its units come from', () => {
    const all = having(having(order, 'allocate', units(1)), 'allocate', units(2));
    const { moves } = parcelOf(all.summary, null, units(2).lines, label);
    expect(moves).toMatchObject([{ units: { lineAmount: 666, lineAdjustment: -67, tax: 48 } }]);
  });

  it('bears its label, and takes of a named fulfillment order only', () => {
    const [, second = null] = allocated.summary.fulfillmentOrders;
    const parcel = parcelOf(allocated.summary, second, units(1).lines, label);
    expect(said(parcel).orders).toEqual([['FO-SO-1001-2', 1, 1]]);
    expect(parcel.fulfillmentOrders[0]).toMatchObject({ carrier: 'UPS', tracking: '1Z999', shippedAt: label.at });
  });

  it('moves no units of a reship', () => {
    const reshipped = having(having(order, 'fulfill', units(3)), 'reship', units(2));
    const reship = reshipped.summary.fulfillmentOrders.at(-1) ?? null;
    expect(said(parcelOf(reshipped.summary, reship, units(2).lines, label))).toEqual({
      moves: [],
      orders: [['FO-SO-1001-2', 2, 2]],
    });
  });

  it('takes nothing of a reship that it does not name', () => {
    const reshipped = having(having(order, 'fulfill', units(1)), 'reship', units(1));
    expect(said(parcelOf(reshipped.summary, null, units(1).lines, label))).toEqual({
      moves: [['open', 'fulfilled', 1]],
      orders: [['FO-SO-1001-3', 1, 1]],
    });
  });
});
