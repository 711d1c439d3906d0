import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sum } from '../../src/domain/values/money';
import { served } from '../support/desk';
import { type StripeDesk, stripeDesk } from '../support/stripe/stripe-desk';
import type { StandInRefund } from '../support/stripe/stripe-ledger';
import type { StandInFault } from '../support/stripe/stripe-stand-in';

const faults: StandInFault[] = ['lost before', 'lost after', '500 before', '500 after', '409', '429'];
const death = fc.option(fc.nat(8), { freq: 2 });

/** What happens between a customer’s money and us, in any order. */
const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ what: fc.constant('cancel' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('carry out' as const),
      faults: fc.array(fc.constantFrom(...faults), { maxLength: 3 }),
      death,
    }),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('event' as const), nth: fc.nat(30), death }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('hours' as const), hours: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('retry' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('turn' as const),
      nth: fc.nat(9),
      to: fc.constantFrom('succeeded' as const, 'failed' as const, 'canceled' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('balance' as const), low: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('by hand' as const), amount: fc.integer({ min: 1, max: 400 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('dispute' as const), amount: fc.integer({ min: 1, max: 1618 }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('closed' as const), won: fc.boolean() }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

let desk: StripeDesk;
beforeAll(async () => {
  desk = await stripeDesk();
});
afterAll(() => desk.stop());

/** Refunds that are still to be carried out, as deliveries keep them; by memo. */
let due: Set<string>;

/** Ends where the process dies, or the gateway cannot be asked: what was to be done stays to be done. */
async function attempted(work: () => Promise<unknown>, diesAfter: number | null): Promise<boolean> {
  desk.diesAfter = diesAfter;
  try {
    await work();
    return desk.diesAfter !== 0;
  } catch {
    return false;
  } finally {
    desk.diesAfter = null;
  }
}

async function carriedOut(diesAfter: number | null): Promise<void> {
  for (const memo of [...due]) {
    if (await attempted(() => desk.carryOut(memo), diesAfter)) due.delete(memo);
  }
}

function done(name: 'cancel' | 'refund.retry', asked: object): void {
  const { order, entry } = served(desk.order, name, asked, { now: desk.now.toISOString() });
  desk.shelf.order = order;
  const memo = entry?.effects.creditMemo;
  if (memo != null) due.add(memo.number);
}

/** What somebody at Stripe does; refused there, nothing happens. */
function atStripe(work: () => void): void {
  try {
    work();
  } catch {
    // Disputed, or refunded already.
  }
}

async function happens(one: Happening): Promise<void> {
  const { ledger } = desk.stripe;
  switch (one.what) {
    case 'cancel':
      return done('cancel', { lines: [{ line: 1, quantity: 1 }] });
    case 'retry': {
      const failed = desk.order.summary.creditMemos.find(({ refunds }) => refunds[0]?.state === 'failed');
      return failed && done('refund.retry', { memo: failed.number, payment: 'p1' });
    }
    case 'carry out':
      desk.stripe.faults.push(...one.faults);
      await carriedOut(one.death);
      desk.stripe.faults.length = 0;
      return;
    case 'event': {
      const event = ledger.events[one.nth % Math.max(1, ledger.events.length)];
      if (event !== undefined) await attempted(() => desk.process(event), one.death);
      return;
    }
    case 'hours':
      desk.now = new Date(desk.now.getTime() + one.hours * 3_600_000);
      return;
    case 'turn': {
      const refund = ledger.refunds[one.nth % Math.max(1, ledger.refunds.length)];
      if (refund !== undefined) ledger.turn(refund.id, one.to);
      return;
    }
    case 'balance':
      ledger.balance = one.low ? 300 : Number.MAX_SAFE_INTEGER;
      return;
    case 'by hand':
      return atStripe(() => ledger.refund(desk.intent, one.amount));
    case 'dispute':
      return atStripe(() => ledger.disputed(desk.intent, one.amount));
    case 'closed': {
      const open = ledger.disputes.find(({ status }) => status === 'needs_response');
      if (open !== undefined) ledger.closeDispute(open.id, one.won ? 'won' : 'lost');
    }
  }
}

/** All that waits goes on, as it does once nothing is wrong any more. */
async function settled(): Promise<void> {
  const { ledger } = desk.stripe;
  ledger.balance = Number.MAX_SAFE_INTEGER;
  for (let round = 0; round < 3; round += 1) {
    desk.now = new Date(desk.now.getTime() + 25 * 3_600_000);
    await carriedOut(null);
    for (const { id, status } of ledger.refunds) if (status === 'pending') ledger.turn(id, 'succeeded');
    await desk.processAll();
  }
}

const isOurs = ({ metadata }: StandInRefund) => 'slash_order_key' in metadata;

function expectAgreed(): void {
  const { ledger } = desk.stripe;
  const { creditMemos, payments, paymentReports } = desk.order.summary;
  const [payment] = payments;
  const reports = paymentReports?.reports ?? [];
  const pieces = creditMemos.flatMap(({ refunds }) => refunds);
  const amounts = (of: readonly { amount: number }[]) => sum(of.map(({ amount }) => amount));
  expect(due.size).toBe(0);
  expect(pieces.filter(({ state }) => state === 'pending' || state === 'sent')).toEqual([]);
  expect(amounts(pieces.filter(({ state }) => state === 'succeeded'))).toBe(ledger.paidOut(desk.intent, isOurs));
  const elsewhere = amounts(reports.filter(({ kind }) => kind === 'refunded_elsewhere'));
  expect(elsewhere).toBe(ledger.paidOut(desk.intent, (one) => !isOurs(one)));
  const open = ledger.disputes.filter(({ status }) => status === 'needs_response');
  expect(payment?.disputed ?? 0).toBe(amounts(open));
  const keys = ledger.refunds.filter(isOurs).map(({ metadata }) => metadata.slash_order_key);
  expect(new Set(keys).size).toBe(keys.length);
}

describe('whatever fails between Stripe and us', () => {
  it('what Stripe paid out is what the order says, per payment, and no try is paid twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 25, size: 'max' }), async (all) => {
        due = new Set();
        desk.now = new Date('2026-11-02T10:00:00Z');
        desk.begin();
        for (const one of all) await happens(one);
        await settled();
        expectAgreed();
      }),
      { numRuns: Number(process.env.GATEWAY_RUNS ?? 40) },
    );
  }, 120_000);
});
