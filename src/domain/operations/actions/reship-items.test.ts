import { describe, expect, it } from '@jest/globals';
import { changing, having, refusalOf } from '../../../../test/support/desk';
import { anOrder, stored } from '../../../../test/support/orders';
import { orderView } from '../../derived/order-view';

const units = (quantity: number) => ({ lines: [{ line: 1, quantity }] });
const shipped = having(stored(anOrder()), 'fulfill', units(3));

describe('reshipping', () => {
  it('makes a fulfillment order at no charge, and changes no total', () => {
    const { changeOrders, changeBalances, refund, fulfillmentOrder } = changing(shipped, 'reship', units(2));
    expect({ changeOrders, refund, total: changeBalances.grandTotal }).toEqual({
      changeOrders: [],
      refund: 0,
      total: 0,
    });
    expect(fulfillmentOrder).toEqual({
      ...{ number: 'FO-SO-1001-2', kind: 'reship', status: 'Allocated', carrier: null, tracking: null },
      lines: [{ line: 1, quantity: 2 }],
    });
  });

  it('sends no more units again than were shipped and not sent again yet', () => {
    const again = having(shipped, 'reship', units(2));
    expect(orderView(again).items[0]?.quantities).toMatchObject({ reshipped: 2, availableToReship: 1, fulfilled: 3 });
    expect(refusalOf(again, 'reship', units(2))).toMatchObject({ code: 'quantity_exceeds_available', available: 1 });
    expect(orderView(having(again, 'reship', units(1))).items[0]?.status).toBe('Reshipped');
    expect(refusalOf(stored(anOrder()), 'reship', units(1)).code).toBe('quantity_exceeds_available');
  });

  it('keeps the address where it goes elsewhere', () => {
    const address = { line1: 'Elm Street 1', city: 'Springfield' };
    const { summary } = having(shipped, 'reship', { ...units(1), address });
    expect(summary.fulfillmentOrders.map((one) => one.address)).toEqual([null, address]);
  });

  it('moves no units when it leaves', () => {
    const again = having(shipped, 'reship', units(2));
    const gone = having(again, 'fulfill', { ...units(2), fulfillmentOrder: 'FO-SO-1001-2', tracking: 'T2' });
    expect(gone.summary.lines).toEqual(again.summary.lines);
    expect(gone.summary.fulfillmentOrders[1]).toMatchObject({ tracking: 'T2', lines: [{ fulfilled: 2 }] });
  });
});
