import { describe, expect, it } from '@jest/globals';
import { having, refusalOf, served } from '../../../../test/support/desk';
import { anOrder, stored } from '../../../../test/support/orders';
import { orderView } from '../../derived/order-view';
import { overpaid } from '../../derived/payments';
import type { StoredOrder } from '../../records/stored-order';

const card = (id: string, captured: number) => ({ id, method: 'card', authorized: captured, captured, refunded: 0 });
const bought = stored(anOrder({ payments: [card('p1', 1000), card('p2', 618)] }));
const dispute = { payment: 'p1', amount: 1000, state: 'opened', reference: 'dp_1' };
const disputed = having(bought, 'dispute', dispute);

const paymentOf = (order: StoredOrder, id = 'p1') => orderView(order).payments.find((one) => one.id === id);
const reportsOf = (order: StoredOrder) => order.summary.paymentReports?.reports.map(({ refunded }) => refunded);
const canceling = (quantity: number, more: object = {}) => ({ lines: [{ line: 1, quantity }], ...more });

describe('a dispute', () => {
  it('leaves nothing of its payment to refund while it is open', () => {
    expect(paymentOf(disputed)).toMatchObject({ disputed: 1000, refunded: 0, availableToRefund: 0 });
    expect(paymentOf(disputed, 'p2')).toMatchObject({ disputed: 0, availableToRefund: 618 });
    const won = having(disputed, 'dispute', { ...dispute, state: 'won' });
    expect(paymentOf(won)).toMatchObject({ disputed: 0, refunded: 0, availableToRefund: 1000 });
  });

  it('moves a refund to the other payments, as large as without it', () => {
    const spread = (order: StoredOrder) => having(order, 'cancel', canceling(1)).summary.creditMemos[0]?.refunds;
    expect(spread(bought)).toMatchObject([{ payment: 'p1', amount: 324 }]);
    expect(spread(disputed)).toMatchObject([{ payment: 'p2', amount: 324 }]);
  });

  it('refuses a change whose refund cannot do without its payment', () => {
    const refusal = { code: 'payment_disputed', payment: 'p1', available: 618 };
    expect(refusalOf(disputed, 'cancel', canceling(3))).toEqual(refusal);
    const named = (payment: string) => canceling(1, { payments: [{ payment, amount: 324 }] });
    expect(refusalOf(disputed, 'cancel', named('p1'))).toEqual(refusal);
    expect(refusalOf(disputed, 'cancel', named('p3'))).toMatchObject({ code: 'amount_invalid' });
    expect(served(disputed, 'cancel', named('p2')).refusal).toBeNull();
    const overcharged = having(disputed, 'capture', { payment: 'p1', amount: 700 });
    expect(refusalOf(overcharged, 'refund.overpayment', {})).toEqual(refusal);
  });

  it('counts as refunded once lost, up to what is left of the payment', () => {
    const lost = having(disputed, 'dispute', { ...dispute, state: 'lost' });
    expect(paymentOf(lost)).toMatchObject({ disputed: 0, refunded: 1000, availableToRefund: 0, refundedElsewhere: 0 });
    const reserved = having(bought, 'cancel', canceling(1));
    const both = having(reserved, 'dispute', { ...dispute, state: 'lost' });
    expect(paymentOf(both)).toMatchObject({ captured: 1000, refunded: 676, pendingRefund: 324 });
    expect(reportsOf(both)).toEqual([676]);
  });

  it('is as it was reported last, and the same again changes nothing', () => {
    const again = having(disputed, 'dispute', dispute);
    expect(again.summary).toEqual(disputed.summary);
    const lost = having(again, 'dispute', { ...dispute, state: 'lost' });
    const reversed = having(lost, 'dispute', { ...dispute, state: 'won' });
    expect(paymentOf(reversed)).toMatchObject({ refunded: 0, availableToRefund: 1000 });
    const two = having(lost, 'dispute', { ...dispute, reference: 'dp_2', amount: 5, state: 'lost' });
    expect(reportsOf(two)).toEqual([1000, 0]);
  });

  it.each([0, -1, 1.5, 2 ** 53])('is of a whole amount above 0, not %p', (amount) => {
    const refusal = { code: 'amount_invalid', field: 'amount', requested: amount, possible: null };
    expect(refusalOf(bought, 'dispute', { ...dispute, amount })).toEqual(refusal);
  });

  it('is of a payment of the order', () => {
    expect(refusalOf(bought, 'dispute', { ...dispute, payment: 'p9' })).toMatchObject({ field: 'payment' });
  });
});

describe('a refund made elsewhere', () => {
  const made = { payment: 'p2', amount: 400, reference: 're_1', at: '2026-11-01T08:00:00Z' };
  const once = having(bought, 'refunded_elsewhere', made);

  it('counts as refunded', () => {
    expect(paymentOf(once, 'p2')).toMatchObject({ refunded: 400, refundedElsewhere: 400, availableToRefund: 218 });
    expect(overpaid(once.summary)).toBe(0);
    expect(once.summary.paymentReports?.reports).toMatchObject([{ at: '2026-11-01T08:00:00.000Z' }]);
  });

  it('is one refund under one reference, however often it is reported, and none once it is taken back', () => {
    expect(having(once, 'refunded_elsewhere', made).summary).toEqual(once.summary);
    const more = having(once, 'refunded_elsewhere', { ...made, amount: 500 });
    expect(paymentOf(more, 'p2')).toMatchObject({ refunded: 500, refundedElsewhere: 500 });
    const none = having(more, 'refunded_elsewhere', { ...made, amount: 0 });
    expect(paymentOf(none, 'p2')).toMatchObject({ refunded: 0, refundedElsewhere: 0, availableToRefund: 618 });
    expect(refusalOf(bought, 'refunded_elsewhere', { ...made, amount: 0 })).toMatchObject({ code: 'amount_invalid' });
  });

  it('without a reference is always another one', () => {
    const nameless = { payment: 'p2', amount: 300 };
    const twice = having(having(bought, 'refunded_elsewhere', nameless), 'refunded_elsewhere', nameless);
    expect(paymentOf(twice, 'p2')).toMatchObject({ refunded: 600 });
    const third = having(twice, 'refunded_elsewhere', nameless);
    expect(paymentOf(third, 'p2')).toMatchObject({ refunded: 618, refundedElsewhere: 618 });
    expect(reportsOf(third)).toEqual([300, 300, 18]);
  });
});

describe('both', () => {
  const seenBy = (order: StoredOrder) => order.summary.paymentReports?.seenBy;

  it('are exceptions until somebody has seen them, and again once something new is reported', () => {
    expect(seenBy(disputed)).toBeNull();
    const seen = having(disputed, 'storefront.seen', { of: 'payments' });
    expect(seenBy(seen)).toBe('U0ANA');
    expect(seenBy(having(seen, 'dispute', dispute))).toBe('U0ANA');
    expect(seenBy(having(seen, 'dispute', { ...dispute, state: 'won' }))).toBeNull();
    expect(seenBy(having(disputed, 'storefront.seen', {}))).toBe('U0ANA');
    for (const [order, of] of [
      [disputed, 'storefront'],
      [bought, 'payments'],
    ] as const) {
      expect(refusalOf(order, 'storefront.seen', { of })).toMatchObject({ code: 'request_invalid' });
    }
  });
});
