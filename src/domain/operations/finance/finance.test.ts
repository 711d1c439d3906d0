import { describe, expect, it } from '@jest/globals';
import { changing, having, people, refusalOf, served } from '../../../../test/support/desk';
import { anItem, anOrder, firstTry, stored } from '../../../../test/support/orders';
import { orderView } from '../../derived/order-view';
import type { StoredOrder } from '../../records/stored-order';

const units = (quantity: number) => ({ lines: [{ line: 1, quantity }] });
const gift = { id: 'gift', method: 'gift_card', authorized: 618, captured: 618, refunded: 0 };
const card = { id: 'card', method: 'card', authorized: 1000, captured: 1000, refunded: 0 };
const memo = 'CM-SO-1001-1';

/** All canceled: 1618 go back over two payments. */
const canceled = having(stored(anOrder({ payments: [gift, card] })), 'cancel', units(3));
const paidOn = '2026-11-01';
const settled = (payment: string, state: string) => ({ memo, payment, state });

describe('settling a refund', () => {
  it('moves what was reserved to what was refunded, part by part', () => {
    expect(orderView(canceled).payments).toMatchObject([
      { refunded: 0, pendingRefund: 618, availableToRefund: 0 },
      { refunded: 0, pendingRefund: 1000, availableToRefund: 0 },
    ]);
    const part = having(canceled, 'refund.settle', settled('card', 'succeeded'));
    expect(orderView(part)).toMatchObject({
      payments: [{ pendingRefund: 618 }, { refunded: 1000, pendingRefund: 0 }],
      creditMemos: [{ balance: 618, status: 'Pending' }],
    });
  });

  it('keeps the money of a failed part reserved until it succeeds after all', () => {
    const failed = having(canceled, 'refund.settle', settled('card', 'failed'));
    expect(orderView(failed).payments[1]).toMatchObject({ refunded: 0, pendingRefund: 1000, availableToRefund: 0 });
    const retried = having(failed, 'refund.retry', { memo, payment: 'card' });
    expect(retried.summary.creditMemos[0]?.refunds[1]).toEqual(failed.summary.creditMemos[0]?.refunds[1]);
    expect(retried.summary.creditMemos[0]?.refunds[0]).toMatchObject({ payment: 'card', state: 'pending', tries: 2 });
    const done = having(retried, 'refund.settle', settled('card', 'succeeded'));
    expect(orderView(done).payments[1]).toMatchObject({ refunded: 1000, pendingRefund: 0 });
  });

  it('counts what was given up as paid again, and cancels a memo of which all was', () => {
    const givenUp = (order: typeof canceled, payment: string) =>
      having(having(order, 'refund.settle', settled(payment, 'failed')), 'refund.settle', settled(payment, 'given_up'));
    const one = givenUp(canceled, 'card');
    expect(orderView(one)).toMatchObject({ overpaid: 1000, creditMemos: [{ balance: 618, status: 'Pending' }] });
    const posted = having(one, 'memo.post', { memo, reference: 'F-1' });
    const both = givenUp(posted, 'gift');
    expect(orderView(both)).toMatchObject({ overpaid: 1618, creditMemos: [{ balance: 0, status: 'Canceled' }] });
  });

  const states = ['pending', 'sent', 'succeeded', 'failed', 'given_up'] as const;
  const moves: Record<(typeof states)[number], readonly string[]> = {
    ...{ pending: ['sent', 'succeeded', 'failed', 'given_up'], sent: ['succeeded', 'failed'], succeeded: ['failed'] },
    ...{ failed: ['pending', 'sent', 'succeeded', 'given_up'], given_up: [] },
  };
  const inState = (state: string) =>
    state === 'pending' ? canceled : having(canceled, 'refund.settle', { ...settled('card', state), reason: 'why' });

  it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
    'goes from %s to %s or not',
    (from, to) => {
      const { refusal, order } = served(inState(from), 'refund.settle', { ...settled('card', to), reason: 'why' });
      if (moves[from].includes(to)) {
        expect(refusal).toBeNull();
        expect(order.summary.creditMemos[0]?.refunds[0]).toMatchObject({ payment: 'card', state: to });
      } else expect(refusal).toMatchObject({ code: 'memo_wrong_state', state: from });
    },
  );

  it('wants a reason where what was never sent is withdrawn, and an empty one is none', () => {
    const withdrawn = settled('card', 'given_up');
    for (const more of [{}, { reason: '' }, { reason: '  ' }]) {
      expect(refusalOf(canceled, 'refund.settle', { ...withdrawn, ...more })).toEqual({
        ...{ code: 'reason_required', line: null, possible: [] },
      });
    }
    const done = having(canceled, 'refund.settle', { ...withdrawn, reason: 'typed 9 instead of 8' });
    expect(done.summary.creditMemos[0]?.refunds[0]).toMatchObject({
      state: 'given_up',
      reason: 'typed 9 instead of 8',
    });
    expect(orderView(done)).toMatchObject({ overpaid: 1000, creditMemos: [{ balance: 618 }] });
    expect(having(inState('failed'), 'refund.settle', withdrawn).summary.creditMemos[0]?.refunds[0]).toMatchObject({
      ...{ state: 'given_up', reason: 'why' },
    });
  });

  it('takes a refund back that bounced after it had succeeded, and the memo keeps its reference', () => {
    const paid = having(canceled, 'refund.settle', { ...settled('card', 'succeeded'), reference: 're_1' });
    const posted = having(paid, 'memo.post', { memo, reference: 'F-1' });
    const bounced = having(posted, 'refund.settle', { ...settled('card', 'failed'), reason: 'account closed' });
    expect(orderView(bounced)).toMatchObject({
      payments: [{}, { refunded: 0, pendingRefund: 1000, availableToRefund: 0 }],
      creditMemos: [
        { status: 'Posted', balance: 1618, refunds: [{ reference: 're_1', reason: 'account closed' }, {}] },
      ],
    });
    expect(bounced.summary.creditMemos[0]?.reference).toBe('F-1');
    const again = having(bounced, 'refund.settle', { ...settled('card', 'sent'), via: 'manual', reference: 'wire-7' });
    expect(again.summary.creditMemos[0]?.refunds[0]).toEqual({
      ...{ payment: 'card', amount: 1000, state: 'sent', via: 'manual', reference: 'wire-7', reason: null, tries: 2 },
    });
  });

  it('keeps the day of the payment with the piece until it bounces, and publishes the piece without it', () => {
    const asked = { ...settled('card', 'succeeded'), reference: 're_1', paidOn: '2026-11-01' };
    const paid = having(canceled, 'refund.settle', asked);
    expect(paid.summary.creditMemos[0]?.refunds[0]).toMatchObject({ reference: 're_1', paidOn: '2026-11-01' });
    expect(paid.entries.at(-1)?.request).toMatchObject({ reference: 're_1', paidOn: '2026-11-01' });
    expect(orderView(paid).creditMemos[0]?.refunds[0]).not.toHaveProperty('paidOn');
    const bounced = having(paid, 'refund.settle', settled('card', 'failed'));
    expect(bounced.summary.creditMemos[0]?.refunds[0]).not.toHaveProperty('paidOn');
  });

  it.each([
    ['succeeded', '2026-11-04'],
    ['succeeded', '2026-11-31'],
    ['succeeded', 'today'],
    ['failed', '2026-11-01'],
  ])('refuses a piece that %s on %s', (state, paidOn) => {
    expect(refusalOf(canceled, 'refund.settle', { ...settled('card', state), paidOn })).toMatchObject({
      ...{ code: 'request_invalid', problems: [{ path: 'paidOn' }] },
    });
  });

  it('knows the pieces that were sent as reserved, and a memo of which all was given up as canceled for good', () => {
    expect(orderView(inState('sent')).payments[1]).toMatchObject({ refunded: 0, pendingRefund: 1000 });
    const both = ['card', 'gift'].reduce(
      (order, payment) => having(order, 'refund.settle', { ...settled(payment, 'given_up'), reason: 'wrong order' }),
      canceled,
    );
    expect(orderView(both).creditMemos[0]?.status).toBe('Canceled');
    expect(refusalOf(both, 'refund.settle', settled('card', 'pending'))).toMatchObject({ code: 'memo_wrong_state' });
    expect(refusalOf(both, 'memo.post', { memo, reference: 'F-1' })).toMatchObject({ code: 'memo_wrong_state' });
    expect(changing(both, 'refund.overpayment', {}).creditMemo).toMatchObject({ total: 1618 });
  });

  it('refuses a payment that the memo does not refund, an unknown memo, and who is not finance', () => {
    expect(refusalOf(canceled, 'refund.settle', settled('p9', 'succeeded')).code).toBe('memo_wrong_state');
    const unknown = { memo: 'CM-SO-1001-2', payment: 'card', state: 'succeeded' };
    expect(refusalOf(canceled, 'refund.settle', unknown)).toEqual({ code: 'memo_not_found', memo: 'CM-SO-1001-2' });
    expect(refusalOf(canceled, 'refund.settle', { ...settled('card', 'succeeded'), actor: people.ana })).toEqual({
      ...{ code: 'not_permitted', role: 'lead', allowed: ['finance'] },
    });
    expect(refusalOf(canceled, 'refund.settle', { ...unknown, memo: 'nonsense' }).code).toBe('memo_not_found');
  });
});

describe('booking a memo', () => {
  it('keeps the reference, once', () => {
    const posted = having(canceled, 'memo.post', { memo, reference: 'F-1' });
    expect(posted.summary.creditMemos[0]).toMatchObject({ status: 'Posted', reference: 'F-1' });
    expect(refusalOf(posted, 'memo.post', { memo, reference: 'F-2' })).toEqual({
      ...{ code: 'memo_wrong_state', state: 'Posted', allowed: ['Pending', 'Error'] },
    });
    expect(refusalOf(canceled, 'memo.post', { memo, reference: '' }).code).toBe('request_invalid');
  });

  it('can go wrong first', () => {
    const failed = having(canceled, 'memo.fail', { memo, reference: 'period closed' });
    expect(failed.summary.creditMemos[0]).toMatchObject({ status: 'Error', reference: 'period closed' });
    expect(having(failed, 'memo.post', { memo, reference: 'F-1' }).summary.creditMemos[0]?.status).toBe('Posted');
  });
});

describe('giving back an overpayment', () => {
  const overpaid = having(stored(anOrder({ payments: [gift, card] })), 'capture', { payment: 'card', amount: 500 });

  it('makes a memo of its own over the payments', () => {
    const { creditMemo, changeOrders } = changing(overpaid, 'refund.overpayment', {});
    expect(changeOrders).toEqual([]);
    expect(creditMemo).toEqual({
      ...{ number: memo, status: 'Pending', total: 500, totalTax: 0, balance: 500 },
      lines: [{ changeOrder: null, kind: 'overpayment', line: null, amount: 500, tax: 0, total: 500 }],
      refunds: [{ payment: 'card', amount: 500, state: 'pending', ...firstTry }],
    });
    expect(orderView(having(overpaid, 'refund.overpayment', {})).overpaid).toBe(0);
  });

  /** 37.00 store credit, and a card that was charged 37.00 instead of 32.00. */
  const overcharged = stored(
    anOrder({
      items: [anItem({ quantity: 1, lineAmount: 6900, lineAdjustment: 0, tax: 0 })],
      deliveryGroups: [{ id: '1', charge: { lineAmount: 0 } }],
      payments: [
        { id: 'credit', method: 'store_credit', authorized: 3700, captured: 3700 },
        { id: 'card', method: 'card', authorized: 3200, captured: 3700 },
      ],
    }),
  );

  it('goes back to the payment that was charged too much, once', () => {
    const back = changing(overcharged, 'refund.overpayment', {}).creditMemo;
    expect(back?.refunds).toMatchObject([{ payment: 'card', amount: 500 }]);
    const [credit, charged] = overcharged.original.payments;
    const cardFirst = stored({ ...overcharged.original, payments: [charged, credit].flatMap((one) => one ?? []) });
    const more = having(having(cardFirst, 'refund.overpayment', {}), 'capture', { payment: 'credit', amount: 300 });
    const second = changing(more, 'refund.overpayment', {}).creditMemo;
    expect(second?.refunds).toMatchObject([{ payment: 'credit', amount: 300 }]);
  });

  it('goes where finance says, exactly', () => {
    const over = (payments: object[]) => ({ payments });
    const back = changing(overcharged, 'refund.overpayment', over([{ payment: 'credit', amount: 500 }])).creditMemo;
    expect(back?.refunds).toMatchObject([{ payment: 'credit', amount: 500 }]);
    for (const payments of [[], [{ payment: 'card', amount: 499 }], [{ payment: 'none', amount: 500 }]]) {
      expect(refusalOf(overcharged, 'refund.overpayment', over(payments)).code).toBe('amount_invalid');
    }
  });

  it('refuses where nothing is overpaid, and whoever is not finance', () => {
    expect(refusalOf(canceled, 'refund.overpayment', {}).code).toBe('amount_invalid');
    expect(refusalOf(overpaid, 'refund.overpayment', { actor: people.ana }).code).toBe('not_permitted');
  });
});

it('never reserves the same money twice, however quickly changes follow each other', () => {
  const one = stored(anOrder({ payments: [card] }));
  const first = having(one, 'cancel', { ...units(1), shipping: 'none' });
  const second = having(first, 'cancel', { ...units(1), shipping: 'none' });
  const all = having(second, 'cancel', units(1));
  const back = all.summary.creditMemos.map(({ total }) => total);
  // 1000 of 1618 were captured: the first 324 and the next leave more to pay than that, the rest goes back in full.
  expect(back.reduce((sum, total) => sum + total, 0)).toBe(1000);
  expect(served(all, 'refund.overpayment', { actor: people.finn }).refusal?.code).toBe('amount_invalid');
});

describe('matching a refund with what the payment system reports', () => {
  const at = { memo, payment: 'card', reference: 're_1' };
  const reported = { payment: 'card', amount: 1000, reference: 're_1' };
  const pieceOf = ({ summary }: StoredOrder) => summary.creditMemos[0]?.refunds.find((one) => one.payment === 'card');

  it('is of one that waits, or that a person marked, and withdraws the report that counted besides', () => {
    const marked = having(canceled, 'refund.settle', { ...settled('card', 'succeeded'), reference: 'R-1', paidOn });
    for (const order of [canceled, marked]) {
      const both = having(order, 'refunded_elsewhere', { ...reported, perhaps: [memo] });
      const matched = having(both, 'refund.match', at);
      expect(pieceOf(matched)).toMatchObject({
        state: 'succeeded',
        reference: 're_1',
        tries: 1,
      });
      expect(orderView(matched).payments[1]).toMatchObject({ refunded: 1000, pendingRefund: 0, refundedElsewhere: 0 });
      expect(matched.summary.paymentReports).toMatchObject({ reports: [], seenBy: people.finn.id });
      expect(refusalOf(matched, 'refund.match', at)).toMatchObject({ code: 'memo_wrong_state', state: 'succeeded' });
    }
    expect(pieceOf(having(marked, 'refund.match', at))).toMatchObject({ paidOn });
  });

  it('leaves other reports to be seen', () => {
    const two = [reported, { ...reported, reference: 're_2', amount: 5 }].reduce(
      (order, one) => having(order, 'refunded_elsewhere', { ...one, requestId: one.reference }),
      canceled,
    );
    const matched = having(two, 'refund.match', at);
    expect(matched.summary.paymentReports).toMatchObject({ seenBy: null, reports: [{ reference: 're_2' }] });
  });

  it('is of one refund only, and of all of it', () => {
    const part = { lines: [{ line: 1, quantity: 1 }], shipping: 'none' };
    const once = having(stored(anOrder({ payments: [{ ...card, captured: 1618 }] })), 'cancel', part);
    const twice = having(once, 'cancel', { ...part, requestId: 'second' });
    const [first, second] = twice.summary.creditMemos.map(({ number, total }) => ({ memo: number, amount: total }));
    const either = having(twice, 'refunded_elsewhere', { ...reported, amount: first?.amount });
    const matched = having(either, 'refund.match', { ...at, memo: first?.memo });
    expect(refusalOf(matched, 'refund.match', { ...at, memo: second?.memo })).toEqual({
      ...{ code: 'memo_wrong_state', state: 'matched_otherwise', allowed: [] },
    });
    for (const amount of [first?.amount, 0]) {
      const other = having(either, 'refunded_elsewhere', { ...reported, amount, requestId: `${amount}` });
      const { refusal } = served(other, 'refund.match', { ...at, memo: first?.memo });
      expect(refusal?.code ?? null).toBe(amount === 0 ? 'amount_invalid' : null);
    }
  });

  it('is for who may settle refunds, and of a refund that was not given up', () => {
    expect(refusalOf(canceled, 'refund.match', { ...at, actor: people.ava }).code).toBe('not_permitted');
    expect(refusalOf(canceled, 'refund.match', { ...at, memo: 'CM-SO-1001-9' }).code).toBe('memo_not_found');
    const givenUp = having(canceled, 'refund.settle', { ...settled('card', 'given_up'), reason: 'no' });
    expect(refusalOf(givenUp, 'refund.match', at)).toMatchObject({ code: 'memo_wrong_state', state: 'given_up' });
    const told = {
      ...settled('card', 'succeeded'),
      actor: { id: 'payment-gateway', role: 'finance' },
      reference: 're_0',
    };
    const byGateway = having(canceled, 'refund.settle', told);
    expect(refusalOf(byGateway, 'refund.match', at)).toMatchObject({ code: 'memo_wrong_state', state: 'succeeded' });
  });
});
