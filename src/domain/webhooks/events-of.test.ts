import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import type { OperationName } from '../operations';
import type { StoredOrder } from '../records/stored-order';
import { eventsOf } from './events-of';
import { payloadOf } from './payload-of';

const captured = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const lines = [{ line: 1, quantity: 2 }];
const shipped = having(stored(anOrder({ payments: captured })), 'fulfill', { lines });
const rma = 'RMA-SO-1001-1';

/** What is told of an operation, and the order afterwards. */
function told(before: StoredOrder, name: OperationName, asked: object) {
  const order = having(before, name, asked);
  const entry = order.entries.at(-1);
  if (entry === undefined) throw new Error('nothing happened');
  const events = eventsOf(entry, before.summary);
  return { order, events, payloads: events.map((one) => payloadOf(order, entry, one)) };
}

const namesOf = ({ events }: ReturnType<typeof told>) => events.map(({ event, document }) => `${event} ${document}`);

describe('what other systems are told', () => {
  it('is nothing of facts, notes and cases', () => {
    expect(told(stored(anOrder()), 'fulfill', { lines }).events).toEqual([]);
    expect(told(shipped, 'note', { note: 'called' }).events).toEqual([]);
  });

  it('follows a return order from its creation to the refund of its closing', () => {
    const created = told(shipped, 'rma', { lines });
    const approved = told(created.order, 'rma.approve', { rma });
    const received = told(approved.order, 'rma.receive', { rma, lines: [{ line: 1, received: 2, rejected: 0 }] });
    const closed = told(received.order, 'rma.close', { rma });
    expect([created, approved, received, closed].map(namesOf)).toEqual([
      [`return_order.created ${rma}`],
      [`return_order.updated ${rma}`],
      [`return_order.updated ${rma}`],
      [
        'change_order.created CO-SO-1001-1',
        `return_order.updated ${rma}`,
        'credit_memo.created CM-SO-1001-1',
        'refund.created CM-SO-1001-1/p1',
      ],
    ]);
    expect(received.payloads).toMatchObject([
      {
        type: 'return_order.updated',
        timestamp: '2026-11-02T10:00:00.000Z',
        data: {
          order: 'SO-1001',
          sequence: 4,
          returnOrder: { status: 'Receiving', lines: [{ line: 1, received: 2 }] },
        },
      },
    ]);
  });

  it('says of a refund how far it is, and not twice the same', () => {
    const { order } = told(shipped, 'return', { lines });
    const part = { memo: 'CM-SO-1001-1', payment: 'p1' };
    const failed = told(order, 'refund.settle', { ...part, state: 'failed' });
    expect(namesOf(failed)).toEqual(['refund.updated CM-SO-1001-1/p1']);
    const refund = { creditMemo: 'CM-SO-1001-1', payment: 'p1', amount: 647, state: 'failed' };
    expect(failed.payloads).toMatchObject([{ data: { refund } }]);
    expect(namesOf(told(failed.order, 'memo.post', { memo: part.memo, reference: 'E-1' }))).toEqual([
      'credit_memo.updated CM-SO-1001-1',
    ]);
  });

  it('holds nothing of the customer', () => {
    const customer = { name: 'Grace Hopper', email: 'grace@example.com', phone: '+1 555 0100' };
    const order = having(stored(anOrder({ payments: captured, customer })), 'fulfill', { lines });
    const { payloads } = told(order, 'return', { lines, note: 'Grace called' });
    expect(payloads.length).toBeGreaterThan(0);
    expect(JSON.stringify(payloads)).not.toMatch(/grace|hopper|555/i);
  });
});
