import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { readBlocks } from '../../../test/support/read-blocks';
import { firstOf, shippedOrder } from '../../../test/support/sample-orders';
import { defaultPolicy as policy } from '../../domain/policy/policy';
import type { ShownOrder } from '../../domain/records/stored-order';
import { languages } from '../language/language';
import { returnOrderMessage } from './return-order-message';

const rma = 'RMA-SO-1001-1';
const submitted = having(shippedOrder(), 'rma', { lines: [{ line: 1, quantity: 2 }] });
const approved = having(submitted, 'rma.approve', { rma });
const received = having(approved, 'rma.receive', { rma, lines: [{ line: 1, received: 1 }] });

type About = Partial<Parameters<typeof returnOrderMessage>[0]>;

function messageOf(order: ShownOrder, about: About = {}) {
  const returnOrder = firstOf(order.summary.returnOrders);
  const usual = { policy, history: null, exceptions: [] };
  return returnOrderMessage({ order, returnOrder, ...usual, ...about }, languages.en);
}

const shown = (order: ShownOrder, about?: About) => readBlocks(messageOf(order, about).blocks);

describe('the message of a return order', () => {
  it('says who asked for what, and what it is worth', () => {
    const { text } = shown(submitted);
    expect(text).toContain('Return RMA-SO-1001-1 · Waiting for approval');
    expect(text).toContain('*Requested* by <@U0AVA>');
    expect(text).toContain('*Rule* Every RMA needs a lead’s approval');
    expect(text).toContain('*Return with RMA: items worth $6.47 (40% of $16.18)*');
    expect(text).toContain('• Mug at $3.33: 2 expected');
    expect(text).toContain('*Order* Shipped · placed 1 day earlier');
  });

  it('says what it is worth and who asks in the notification alone', () => {
    expect(messageOf(submitted).text).toBe(
      'Waiting for approval · order SO-1001 · Return with RMA: items worth $6.47 (40% of $16.18), requested by <@U0AVA>',
    );
  });

  it('names what is beyond the rule, and what the customer was given back before', () => {
    const history = { orders: 2, givenBack: new Map([['USD', 100]]) };
    const { text } = shown(submitted, { exceptions: ['return_window'], history });
    expect(text).toContain('*Rule* Outside the return window');
    expect(text).toContain('*Customer* 2 orders, $1.00 in credit memos in the last 12 months');
  });

  it.each([
    ['waits', submitted, ['rma_approve', 'rma_reject', 'rma_cancel', 'order_open']],
    ['is approved', approved, ['rma_receive', 'rma_cancel', 'order_open']],
    ['has begun to arrive', received, ['rma_receive', 'rma_close', 'order_open']],
    ['is closed', having(received, 'rma.close', { rma }), ['order_open']],
  ])('has the buttons of what is possible while it %s', (_, order, ids) => {
    expect(shown(order).buttons.map((one) => one.split(' ')[0])).toEqual(ids);
  });

  it('tells who decided', () => {
    expect(shown(approved).text).toContain('RMA-SO-1001-1 approved by <@U0ANA>');
  });
});
