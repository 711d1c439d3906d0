import { describe, expect, it } from '@jest/globals';
import type { PaymentReport } from '../../../src/domain/records/payment-report';
import type { StoredOrder } from '../../../src/domain/records/stored-order';
import { having, people } from '../../support/desk';
import { stored } from '../../support/orders';
import { StripeLedger } from '../../support/stripe/stripe-ledger';
import type { Evidence } from '../afterwards/evidence';
import { madeThere } from '../intake/stories';
import { faultOrder, faultTotal } from '../place/order';
import { asServiced } from './as-serviced';
import type { PaidStory } from './paid-story';
import type { ServicedUnits } from './serviced';

const order = 'N-1';
const at = '2026-11-02T10:00:00.000Z';
const ledger = new StripeLedger(() => new Date(at));
const intent = ledger.paid(faultTotal).id;
const byHand = ledger.refund(intent, 5).id;
const ours = ledger.refund(intent, 300, { slash_order_key: 'k' }).id;
const bounced = ledger.refund(intent, 7).id;
ledger.turn(bounced, 'failed');

const reported = (before: StoredOrder, reference: string, amount: number) =>
  having(before, 'refunded_elsewhere', { payment: 'p1', amount, reference, at });
const canceled = (before: StoredOrder) =>
  having(before, 'cancel', { lines: [{ line: 1, quantity: 2 }], reason: 'other', actor: people.ava });

const taken: ServicedUnits = { order, stage: 'canceled', line: 1, quantity: 2 };

function told(now: StoredOrder, done: readonly ServicedUnits[] = []): string[] {
  const story = { order, intent } as PaidStory;
  return asServiced([story], { done, stripe: ledger }, { orders: [now] } as unknown as Evidence);
}

describe('what is looked at after the connected fault run', () => {
  const paid = stored(faultOrder(order, { intent }));
  const known = reported(paid, byHand, 5);

  it('holds where each refund of the console is known once, and each unit that was taken is', () => {
    expect(told(known)).toEqual([]);
    expect(told(reported(known, `${madeThere}0`, 3))).toEqual([]);
    expect(told(canceled(known), [taken])).toEqual([]);
  });

  it('tells of a refund of the console that is missing, known twice or over another amount', () => {
    const report = known.summary.paymentReports?.reports[0] as PaymentReport;
    const twice = { at, seenBy: null, reports: [report, report] };
    expect(told(paid)).toHaveLength(1);
    expect(told({ ...known, summary: { ...known.summary, paymentReports: twice } })).toHaveLength(1);
    expect(told(reported(paid, byHand, 6))).toHaveLength(1);
    expect(told(reported(known, bounced, 7))).toHaveLength(1);
  });

  it('tells of a refund of ours, or of nothing, that is taken for one of the console', () => {
    expect(told(reported(known, ours, 300))).toHaveLength(1);
    expect(told(reported(known, 're_99', 1))).toHaveLength(1);
  });

  it('tells of units that nobody took, and of such as are still there', () => {
    expect(told(canceled(known))).toHaveLength(1);
    expect(told(known, [taken])).toHaveLength(1);
    expect(told(canceled(known), [taken, taken])).toHaveLength(1);
  });
});
