import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { readBlocks } from '../../../test/support/read-blocks';
import { paidOrder, shippedOrder } from '../../../test/support/sample-orders';
import { defaultPolicy } from '../../domain/policy/policy';
import type { ShownOrder } from '../../domain/records/stored-order';
import { languages } from '../language/language';
import { orderCard } from './order-card';

const cardOf = (order: ShownOrder) => readBlocks(orderCard(order, defaultPolicy, languages.en).blocks);

describe('the card of an order', () => {
  it('says who bought what for how much, with e-mail and phone masked', () => {
    const { text } = cardOf(paidOrder());
    expect(text).toContain('Order SO-1001 · Ordered');
    expect(text).toContain('Grace Hopper\ng•••@example.com\n••• 00');
    expect(text).toContain('*3 × Mug* `A-1` · Ordered\n3 open · $8.99 + $0.72 tax (after −$1.00 discount)');
    expect(text).toContain('*Total*\n$16.18');
    expect(text).toContain('*Visa •••• 4242*: authorized $16.18 · captured $16.18');
  });

  it('offers to cancel what is open, and to take back or reship what has left', () => {
    expect(cardOf(paidOrder()).buttons).toEqual(['order_cancel SO-1001', 'order_discount SO-1001']);
    expect(cardOf(shippedOrder()).buttons).toEqual([
      'order_discount SO-1001',
      'order_reship SO-1001',
      'order_return SO-1001',
      'order_rma SO-1001',
    ]);
  });

  it('tells the last changes, and the way to undo one in its menu', () => {
    const order = stored(anOrder());
    const before = cardOf(order);
    const after = cardOf(having(order, 'cancel', { lines: [{ line: 1, quantity: 1 }] }));
    expect(after.text).toContain('1 unit canceled by <@U0AVA>: −$3.24');
    expect(before.text).not.toContain('Undo');
    expect(after.text).toContain('Undo');
  });

  it('lists eight lines, and says how many more there are', () => {
    const items = Array.from({ length: 10 }, (_, at) => anItem({ line: at + 1, name: `Thing ${at + 1}` }));
    const { text } = cardOf(stored(anOrder({ items })));
    expect(text).toContain('Thing 8');
    expect(text).not.toContain('Thing 9');
    expect(text).toContain('2 more lines');
  });
});
