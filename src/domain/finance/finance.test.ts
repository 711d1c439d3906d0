import { describe, expect, it } from '@jest/globals';
import { changing, having, people, refusalOf, served } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { orderView } from '../derived/order-view';

const units = (quantity: number) => ({ lines: [{ line: 1, quantity }] });
const gift = { id: 'gift', method: 'gift_card', authorized: 618, captured: 618, refunded: 0 };
const card = { id: 'card', method: 'card', authorized: 1000, captured: 1000, refunded: 0 };
const memo = 'CM-SO-1001-1';

/** All canceled: 1618 go back over two payments. */
const canceled = having(stored(anOrder({ payments: [gift, card] })), 'cancel', units(3));
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
    expect(retried.summary.creditMemos[0]?.refunds[0]).toMatchObject({
      payment: 'card',
      key: `${memo}/card`,
      tries: 2,
    });
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

  it.each([
    ['pending', 'given_up'],
    ['succeeded', 'failed'],
    ['succeeded', 'succeeded'],
    ['succeeded', 'given_up'],
    ['failed', 'failed'],
  ])('does not go from %s to %s', (from, to) => {
    const order = from === 'pending' ? canceled : having(canceled, 'refund.settle', settled('card', from));
    expect(refusalOf(order, 'refund.settle', settled('card', to))).toMatchObject({
      ...{ code: 'memo_wrong_state', state: from },
    });
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
      refunds: [{ payment: 'card', amount: 500, state: 'pending' }],
    });
    expect(orderView(having(overpaid, 'refund.overpayment', {})).overpaid).toBe(0);
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
