import { describe, expect, it } from '@jest/globals';
import { changing, having, people, refusalOf } from '../../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../../test/support/orders';
import { orderView } from '../../derived/order-view';
import { statusOfOrder } from '../../derived/status';
import { policy } from '../../policy/policy';
import type { StoredOrder } from '../../records/stored-order';

const captured = (amount: number) => [{ id: 'p1', method: 'card', authorized: amount, captured: amount, refunded: 0 }];
const units = (quantity: number, line = 1) => ({ lines: [{ line, quantity }] });
const rma = 'RMA-SO-1001-1';
const arrived = (received: number, rejected = 0, more: object = {}) => ({
  rma,
  lines: [{ line: 1, received, rejected, ...(rejected > 0 && { rejectionReason: 'other' }) }],
  ...more,
});

const shipped = having(stored(anOrder({ payments: captured(1618) })), 'fulfill', units(3));
const submitted = having(shipped, 'rma', units(3));
const approved = having(submitted, 'rma.approve', { rma });

const stagesOf = ({ summary }: StoredOrder) =>
  Object.fromEntries(Object.entries(summary.lines[0]?.stages ?? {}).map(([stage, { quantity }]) => [stage, quantity]));
const lineOf = (order: StoredOrder) => orderView(order).returnOrders[0]?.lines[0];
const statusOf = (order: StoredOrder) => orderView(order).returnOrders[0]?.status;

describe('a return order', () => {
  it('expects units back, and refunds nothing yet', () => {
    const result = changing(shipped, 'rma', units(2));
    expect(result).toMatchObject({ changeOrders: [], refund: 0, creditMemo: null });
    expect(result.returnOrder).toEqual({
      ...{ number: rma, status: 'Submitted' },
      lines: [{ line: 1, expected: 2, received: 0, rejected: 0, returned: 0, released: 0 }],
    });
    expect(stagesOf(submitted)).toEqual({ returning: 3 });
    expect(statusOfOrder(submitted.summary)).toBe('Return initiated');
  });

  it('is approved by a lead who did not create it', () => {
    expect(statusOf(approved)).toBe('Approved');
    expect(refusalOf(submitted, 'rma.approve', { rma, actor: people.ben })).toEqual({
      ...{ code: 'not_permitted', role: 'agent', allowed: ['lead'] },
    });
    const own = having(shipped, 'rma', { ...units(1), actor: people.ana });
    expect(refusalOf(own, 'rma.approve', { rma })).toEqual({ code: 'self_approval' });
    const inSmall = { rma, actor: { id: 'u0ana', role: 'lead' } };
    expect(refusalOf(own, 'rma.approve', inSmall)).toEqual({ code: 'self_approval' });
    expect(refusalOf(approved, 'rma.approve', { rma })).toEqual({
      ...{ code: 'rma_wrong_state', state: 'Approved', allowed: ['Submitted'] },
    });
    expect(refusalOf(submitted, 'rma.approve', { rma: 'RMA-SO-1001-2' })).toEqual({
      ...{ code: 'rma_not_found', rma: 'RMA-SO-1001-2' },
    });
  });

  it('gives its units back when it is rejected or canceled', () => {
    for (const end of ['rma.reject', 'rma.cancel'] as const) {
      const ended = having(submitted, end, { rma });
      expect(stagesOf(ended)).toEqual({ fulfilled: 3 });
      expect(lineOf(ended)).toMatchObject({ expected: 3, released: 3 });
    }
    const receiving = having(approved, 'rma.receive', arrived(1));
    expect(refusalOf(receiving, 'rma.cancel', { rma })).toMatchObject({
      ...{ code: 'rma_wrong_state', state: 'Receiving', allowed: ['Submitted', 'Approved'] },
    });
  });

  it('receives several parcels, adding up, and is closed for what was accepted', () => {
    const first = having(approved, 'rma.receive', arrived(1));
    const second = having(first, 'rma.receive', arrived(2, 1));
    expect(lineOf(second)).toMatchObject({ expected: 3, received: 3, rejected: 1, returned: 0 });
    const { changeOrders, refund, returnOrder } = changing(second, 'rma.close', { rma });
    expect(changeOrders).toMatchObject([{ kind: 'Return', grandTotal: -647, lines: [{ quantity: -2 }] }]);
    expect(refund).toBe(647);
    expect(returnOrder).toMatchObject({ status: 'Closed', lines: [{ returned: 2, rejected: 1, released: 0 }] });
    const closed = having(second, 'rma.close', { rma });
    expect(stagesOf(closed)).toEqual({ returned: 2, rejected: 1 });
  });

  it('gives back what never came, which can be returned later', () => {
    const closed = having(having(approved, 'rma.receive', arrived(1)), 'rma.close', { rma });
    expect(stagesOf(closed)).toEqual({ returned: 1, fulfilled: 2 });
    expect(lineOf(closed)).toMatchObject({ returned: 1, released: 2 });
    expect(changing(closed, 'return', units(2)).refund).toBe(647);
  });

  it('stays open for the rest where that is asked, until nothing is left', () => {
    const part = having(having(approved, 'rma.receive', arrived(1)), 'rma.close', { rma, keepRestOpen: true });
    expect([statusOf(part), stagesOf(part)]).toEqual(['Receiving', { returned: 1, returning: 2 }]);
    const all = having(having(part, 'rma.receive', arrived(2)), 'rma.close', { rma, keepRestOpen: true });
    expect([statusOf(all), stagesOf(all)]).toEqual(['Closed', { returned: 3 }]);
    expect(all.summary.creditMemos.map(({ total }) => total)).toEqual([324, 647]);
  });

  it('closes with nothing accepted without a document, and what was rejected is the customer’s for good', () => {
    const refused = having(approved, 'rma.receive', arrived(2, 2));
    expect(changing(refused, 'rma.close', { rma })).toMatchObject({ changeOrders: [], refund: 0, creditMemo: null });
    const closed = having(refused, 'rma.close', { rma });
    expect(stagesOf(closed)).toEqual({ rejected: 2, fulfilled: 1 });
    expect(refusalOf(closed, 'return', units(2))).toMatchObject({ available: 1 });
  });

  it('asks for a reason of every line before it says which reason is unknown', () => {
    const two = stored(anOrder({ items: [anItem(), anItem({ line: 2 })] }));
    const lines = [1, 2].map((line) => ({ line, quantity: 1 }));
    const sent = having(having(having(two, 'fulfill', { lines }), 'rma', { lines }), 'rma.approve', { rma });
    const one = { received: 1, rejected: 1 };
    const parcel = {
      rma,
      lines: [
        { line: 1, ...one, rejectionReason: 'nobody knows' },
        { line: 2, ...one },
      ],
    };
    expect(refusalOf(sent, 'rma.receive', parcel)).toMatchObject({ code: 'reason_required', line: 2 });
  });

  it('takes in more than was announced only on confirmation, and only as far as units are there', () => {
    const two = having(having(shipped, 'rma', units(2)), 'rma.approve', { rma });
    expect(refusalOf(two, 'rma.receive', arrived(3))).toEqual({
      ...{ code: 'received_exceeds_expected', line: 1, received: 3, expected: 2, available: 1 },
    });
    const more = having(two, 'rma.receive', arrived(3, 0, { confirm: true }));
    expect([lineOf(more), stagesOf(more)]).toMatchObject([{ expected: 3, received: 3 }, { returning: 3 }]);
    expect(refusalOf(two, 'rma.receive', arrived(4, 0, { confirm: true })).code).toBe('received_exceeds_expected');
  });

  it.each([
    ['nothing_selected', { rma, lines: [] }],
    ['line_not_found', { rma, lines: [{ line: 2, received: 1 }] }],
    ['line_repeated', { rma, lines: [...arrived(1).lines, ...arrived(1).lines] }],
    ['quantity_invalid', arrived(0)],
    ['quantity_invalid', arrived(1, 2)],
    ['reason_required', { rma, lines: [{ line: 1, received: 1, rejected: 1 }] }],
    ['reason_unknown', { rma, lines: [{ line: 1, received: 1, rejected: 1, rejectionReason: 'ugly' }] }],
  ])('refuses a parcel as %s', (code, request) => {
    expect(refusalOf(approved, 'rma.receive', request).code).toBe(code);
  });

  it('receives nothing before it is approved, and closes nothing before something was received', () => {
    expect(refusalOf(submitted, 'rma.receive', arrived(1)).code).toBe('rma_wrong_state');
    expect(refusalOf(approved, 'rma.close', { rma }).code).toBe('rma_wrong_state');
  });

  it('returns rejected units only by a lead, after all others, and gives them back to rejected', () => {
    const closed = having(having(approved, 'rma.receive', arrived(2, 2)), 'rma.close', { rma });
    const all = { ...units(3), includeRejected: true };
    expect(refusalOf(closed, 'return', all)).toEqual({ code: 'not_permitted', role: 'agent', allowed: ['lead'] });
    const { changeOrders, refund } = changing(closed, 'return', { ...all, actor: people.ana });
    expect(changeOrders).toMatchObject([{ lines: [{ line: 1, quantity: -3 }], grandTotal: -971 }]);
    expect(refund).toBe(971);
    const again = having(closed, 'rma', { ...all, actor: people.ana });
    expect(stagesOf(again)).toEqual({ returning: 3 });
    expect(stagesOf(having(again, 'rma.cancel', { rma: 'RMA-SO-1001-2' }))).toEqual({ fulfilled: 1, rejected: 2 });
    const second = { rma: 'RMA-SO-1001-2' };
    const receiving = having(
      having(again, 'rma.approve', { ...second, actor: { id: 'U0LEO', role: 'lead' } }),
      'rma.receive',
      { ...second, lines: [{ line: 1, received: 2 }] },
    );
    expect(stagesOf(having(receiving, 'rma.close', second))).toEqual({ returned: 2, rejected: 1 });
  });

  describe('on the terms of its creation', () => {
    const announced = (terms: object) =>
      having(
        having(having(shipped, 'rma', { ...units(3), ...terms }), 'rma.approve', { rma }),
        'rma.receive',
        arrived(1),
      );
    const kept = { rma, keepRestOpen: true };

    it('charges its fees once, at the first closing that accepts something, cut to what that accepts', () => {
      const order = announced({
        fees: [
          { code: 'restocking', amount: 200 },
          { code: 'return_shipping', amount: 300 },
        ],
      });
      const { changeOrders, refund } = changing(order, 'rma.close', kept);
      expect(changeOrders.map(({ kind, grandTotal }) => [kind, grandTotal])).toEqual([
        ['Return', -324],
        ['ReturnFee', 200],
        ['ReturnFee', 124],
      ]);
      expect(refund).toBe(0);
      const rest = having(having(order, 'rma.close', kept), 'rma.receive', arrived(2));
      expect(changing(rest, 'rma.close', { rma })).toMatchObject({ refund: 647, changeOrders: [{ kind: 'Return' }] });
    });

    it('checks fees against the units when it is created', () => {
      expect(refusalOf(shipped, 'rma', { ...units(1), fees: [{ code: 'restocking', amount: 325 }] })).toMatchObject({
        ...{ code: 'amount_invalid', possible: 324 },
      });
    });

    it('gives its shipping choice at every closing', () => {
      const first = changing(announced({ shipping: 'share' }), 'rma.close', kept);
      expect(first.changeOrders[0]?.lines).toMatchObject([{ line: 1 }, { line: 1001, lineAdjustment: -200, tax: -16 }]);
    });

    it('uses the payments it names first, each up to its amount over all closings', () => {
      const two = [
        { id: 'gift', method: 'gift_card', authorized: 618, captured: 618, refunded: 0 },
        { id: 'card', method: 'card', authorized: 1000, captured: 1000, refunded: 0 },
      ];
      const paid = having(stored(anOrder({ payments: two })), 'fulfill', units(3));
      const payments = [{ payment: 'gift', amount: 400 }];
      const receiving = having(
        having(having(paid, 'rma', { ...units(3), payments }), 'rma.approve', { rma }),
        'rma.receive',
        arrived(1),
      );
      const pieces = (order: StoredOrder, request: object) =>
        changing(order, 'rma.close', request).creditMemo?.refunds.map(({ payment, amount }) => [payment, amount]);
      expect(pieces(receiving, kept)).toEqual([['gift', 324]]);
      const rest = having(having(receiving, 'rma.close', kept), 'rma.receive', arrived(2));
      expect(pieces(rest, { rma })).toEqual([
        ['gift', 76],
        ['card', 571],
      ]);
      const exact = [{ payment: 'card', amount: 647 }];
      expect(pieces(rest, { rma, payments: exact })).toEqual([['card', 647]]);
      expect(refusalOf(rest, 'rma.close', { rma, payments }).code).toBe('amount_invalid');
    });

    it.each([
      ['one that the order does not have', [{ payment: 'p9', amount: 1 }]],
      [
        'one named twice',
        [
          { payment: 'p1', amount: 1 },
          { payment: 'p1', amount: 1 },
        ],
      ],
      ['nothing', [{ payment: 'p1', amount: 0 }]],
    ])('refuses payments with %s', (_, payments) => {
      expect(refusalOf(shipped, 'rma', { ...units(1), payments }).code).toBe('amount_invalid');
    });
  });

  it('settles its lines in order, each by what is left of its stage', () => {
    const items = [anItem({ line: 2, lineAmount: 1000, lineAdjustment: 0, tax: 0 }), anItem()];
    const order = stored(anOrder({ items, payments: captured(5000) }));
    const both = {
      lines: [
        { line: 2, quantity: 3 },
        { line: 1, quantity: 3 },
      ],
    };
    const expecting = having(having(having(order, 'fulfill', both), 'rma', both), 'rma.approve', { rma });
    const receiving = having(expecting, 'rma.receive', {
      rma,
      lines: [
        { line: 2, received: 2, rejected: 1, rejectionReason: 'other' },
        { line: 1, received: 1 },
      ],
    });
    const { changeOrders } = changing(receiving, 'rma.close', { rma });
    expect(changeOrders[0]?.lines.map(({ line, quantity, total }) => [line, quantity, total])).toEqual([
      [1, -1, -324],
      [2, -1, -333],
    ]);
    const [, second] = having(receiving, 'rma.close', { rma }).summary.lines;
    // 1000 over three: 333 returned, half of the 667 left rejected, the rest fulfilled again
    expect(second?.stages).toMatchObject({
      returned: { lineAmount: 333 },
      rejected: { lineAmount: 334 },
      fulfilled: { lineAmount: 333 },
    });
  });

  it('needs no lead where the policy asks for one only beyond what is usual', () => {
    const rules = policy.parse({ policies: { returns: { approval: 'exceptions', nonReturnable: ['B-1'] } } });
    expect(changing(shipped, 'rma', units(1), { rules }).returnOrder?.status).toBe('Approved');
    const strict = policy.parse({ policies: { returns: { approval: 'exceptions', nonReturnable: ['A-1'] } } });
    expect(changing(shipped, 'rma', units(1), { rules: strict }).returnOrder?.status).toBe('Submitted');
  });
});
