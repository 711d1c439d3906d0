import { describe, expect, it } from '@jest/globals';
import { having as afterwards, served } from '../../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../../test/support/orders';
import { openSummary } from '../../derived/open-summary';
import { quantitiesOf } from '../../derived/quantities';
import { statusOfLine, statusOfOrder } from '../../derived/status';
import { publishedFulfillment } from '../../records/fulfillment-order';
import type { Refusal } from '../../records/refusals';
import type { StoredOrder } from '../../records/stored-order';
import type { FactName } from '.';

const now = '2026-11-02T10:00:00.000Z';

const outcome = (order: StoredOrder, fact: FactName, report: object): Refusal | null =>
  served(order, fact, report).refusal;

const having = (order: StoredOrder, fact: FactName, report: object): StoredOrder => afterwards(order, fact, report);

const units = (quantity: number, line = 1) => ({ lines: [{ line, quantity }] });

describe('allocating and fulfilling', () => {
  const opened = stored(anOrder({ items: [anItem({ quantity: 5 }), anItem({ line: 2, quantity: 2 })] }));

  it('makes a fulfillment order of each allocation', () => {
    const { fulfillmentOrders } = having(having(opened, 'allocate', units(2)), 'allocate', units(1, 2)).summary;
    expect(fulfillmentOrders.map(publishedFulfillment)).toEqual([
      {
        number: 'FO-SO-1001-1',
        kind: 'sale',
        status: 'Allocated',
        lines: [{ line: 1, quantity: 2 }],
        carrier: null,
        tracking: null,
      },
      {
        number: 'FO-SO-1001-2',
        kind: 'sale',
        status: 'Allocated',
        lines: [{ line: 2, quantity: 1 }],
        carrier: null,
        tracking: null,
      },
    ]);
  });

  it('takes allocated units first, of the oldest fulfillment order first, then open ones on a new one', () => {
    const allocated = having(having(opened, 'allocate', units(1)), 'allocate', units(1));
    const shipped = having(allocated, 'fulfill', { ...units(4), carrier: 'UPS', tracking: '1Z' }).summary;
    expect(shipped.fulfillmentOrders.map(({ number, lines }) => [number, lines])).toEqual([
      ['FO-SO-1001-1', [{ line: 1, quantity: 1, fulfilled: 1 }]],
      ['FO-SO-1001-2', [{ line: 1, quantity: 1, fulfilled: 1 }]],
      ['FO-SO-1001-3', [{ line: 1, quantity: 2, fulfilled: 2 }]],
    ]);
    expect(shipped.fulfillmentOrders.every(({ tracking, shippedAt }) => tracking === '1Z' && shippedAt === now)).toBe(
      true,
    );
    const [line] = shipped.lines;
    expect(line && quantitiesOf(shipped, line)).toMatchObject({ fulfilled: 4, allocated: 4, availableToCancel: 1 });
    expect(line && statusOfLine(shipped, line)).toBe('Partially fulfilled');
    expect(statusOfOrder(shipped)).toBe('Partially fulfilled');
    const charge = shipped.lines.find((one) => one.line === 1001);
    expect(charge && statusOfLine(shipped, charge)).toBe('Fulfilled');
  });

  it('fulfills of a named fulfillment order only what that one still holds', () => {
    const allocated = having(having(opened, 'allocate', units(1)), 'allocate', units(2));
    const named = { ...units(2), fulfillmentOrder: 'FO-SO-1001-1' };
    expect(outcome(allocated, 'fulfill', named)).toMatchObject({ code: 'quantity_exceeds_available', available: 1 });
    expect(outcome(allocated, 'fulfill', { ...named, fulfillmentOrder: 'FO-SO-1001-9' })).toMatchObject({
      code: 'request_invalid',
    });
    expect(
      having(allocated, 'fulfill', { ...units(2), fulfillmentOrder: 'FO-SO-1001-2' }).summary.fulfillmentOrders[1]
        ?.lines,
    ).toEqual([{ line: 1, quantity: 2, fulfilled: 2 }]);
  });

  it.each([
    ['nothing_selected', {}],
    ['line_not_found', units(1, 9)],
    ['line_repeated', { lines: [...units(1).lines, ...units(1).lines] }],
    ['quantity_invalid', units(0)],
    ['quantity_exceeds_available', units(6)],
    ['request_invalid', { ...units(1), colour: 'red' }],
  ])('refuses %s', (code, report) => {
    expect(outcome(opened, 'allocate', report)).toMatchObject({ code });
    expect(outcome(opened, 'fulfill', report)).toMatchObject({ code });
  });
});

describe('capturing', () => {
  const opened = stored(anOrder());

  it('records what was taken, beyond what is owed too', () => {
    expect(having(opened, 'capture', { payment: 'p1', amount: 9999 }).summary.payments[0]).toMatchObject({
      captured: 9999,
    });
  });

  it('refuses a payment that the order does not have, and what is no amount', () => {
    expect(outcome(opened, 'capture', { payment: 'p2', amount: 1 })).toMatchObject({ code: 'amount_invalid' });
    for (const amount of [0, -1, 1.5]) {
      expect(outcome(opened, 'capture', { payment: 'p1', amount })).toMatchObject({
        code: 'amount_invalid',
        possible: 1618,
      });
    }
  });

  it('refuses what could no longer be counted exactly together with the other payments', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const payments = ['p1', 'p2'].map((id) => ({ id, method: 'card' as const, authorized: 1618, captured: 0 }));
    const captured = having(stored(anOrder({ payments })), 'capture', { payment: 'p1', amount: most - 10 });
    expect(outcome(captured, 'capture', { payment: 'p2', amount: 11 })).toMatchObject({ code: 'amount_invalid' });
    expect(having(captured, 'capture', { payment: 'p2', amount: 10 }).summary.payments[1]).toMatchObject({
      captured: 10,
    });
  });
});

it('takes what had shipped before the order arrived as fulfilled', () => {
  const shipped = openSummary(
    anOrder({
      fulfillments: [{ lines: [{ line: 1, quantity: 3 }], carrier: 'DHL', tracking: 'T1', at: '2026-11-01T12:00:00Z' }],
    }),
  );
  expect(statusOfOrder(shipped)).toBe('Fulfilled');
  expect(shipped.fulfillmentOrders[0]).toMatchObject({ number: 'FO-SO-1001-1', carrier: 'DHL' });
});
