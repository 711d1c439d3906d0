import { describe, expect, it } from '@jest/globals';
import type { StoredOrder } from '../../../src/domain/records/stored-order';
import { having, people } from '../../support/desk';
import { stored } from '../../support/orders';
import { StripeLedger } from '../../support/stripe/stripe-ledger';
import type { StripeStandIn } from '../../support/stripe/stripe-stand-in';
import type { Evidence } from '../afterwards/evidence';
import { faultOrder, faultTotal } from '../place/order';
import { paidAsStated } from './paid-as-stated';

const order = 'G-1';
const memo = `CM-${order}-1`;

describe('what is looked at after refunds over Stripe', () => {
  const ledger = new StripeLedger(() => new Date('2026-11-02T10:00:00.000Z'));
  const intent = ledger.paid(faultTotal).id;
  const canceled = having(stored(faultOrder(order, { intent })), 'cancel', {
    ...{ lines: [{ line: 1, quantity: 2 }], reason: 'other', actor: people.ava },
  });
  const amount = canceled.summary.creditMemos[0]?.total ?? 0;
  const refund = () => ledger.refund(intent, amount, { slash_order_key: `${memo} p1 1` });
  const { id: reference } = refund();
  const settled = having(canceled, 'refund.settle', {
    ...{ memo, payment: 'p1', state: 'succeeded', reference, actor: people.finn },
  });
  const told = (now: StoredOrder) =>
    paidAsStated({ ledger } as StripeStandIn, { orders: [now] } as unknown as Evidence);

  it('holds where the order says what Stripe paid, whatever is refunded in its console', () => {
    ledger.refund(intent, 5);
    expect(amount).toBeGreaterThan(0);
    expect(told(settled)).toEqual([]);
  });

  it('tells of a refund that is not recorded, or is recorded twice', () => {
    const twice = [...settled.summary.creditMemos, ...settled.summary.creditMemos];
    expect(told(canceled)).toHaveLength(2);
    expect(told({ ...settled, summary: { ...settled.summary, creditMemos: twice } })).toHaveLength(1);
  });

  it('tells of a refund that was paid twice', () => {
    refund();
    expect(told(settled)).toEqual([`${memo} p1 1 was paid twice`, expect.stringContaining('Stripe paid')]);
  });
});
