import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anItem, anOrder, stored } from '../../../../test/support/orders';
import { type StripeDesk, stripeDesk } from '../../../../test/support/stripe/stripe-desk';

let desk: StripeDesk;
beforeAll(async () => {
  desk = await stripeDesk();
});
afterAll(() => desk.stop());
beforeEach(() => desk.begin());

describe('an event of Stripe’s', () => {
  it('is taken with a signature of any secret, and for five minutes', () => {
    const event = desk.eventOf('charge.succeeded', { id: 'ch_1', object: 'charge' });
    const at = desk.clock();
    const received = (secret: string, seconds: number) => desk.received(event, { secret, at, seconds });
    expect(received('whsec_current_1', 0)).toEqual({ id: event.id, order: null });
    expect(received('whsec_former_1', 300)).toEqual({ id: event.id, order: null });
    expect(received('whsec_current_1', 301)).toBe('stale');
    expect(received('whsec_other_1', 0)).toBe('forged');
    expect(desk.source.receive({ headers: {}, body: Buffer.from('{}'), now: at })).toBe('forged');
  });

  it('is forged where a byte of it was changed, and malformed where it is no event', () => {
    const event = desk.eventOf('refund.created', { id: 're_1', object: 'refund' });
    const tampered = (body: string) => body.replace('re_1', 're_2');
    expect(desk.received(event, { tampered })).toBe('forged');
    for (const nothing of ['[]', '{}', 'null', 'no json']) {
      expect(desk.receivedText(nothing)).toBe('malformed');
    }
  });

  it('takes its turn among those of its order', async () => {
    await desk.cancel(3);
    await desk.carryOut();
    const [created] = desk.stripe.ledger.events;
    expect(created && desk.received(created)).toEqual({ id: created?.id, order: 'SO-1001' });
  });
});

describe('a refund of ours', () => {
  it('is as Stripe has it, whatever an older event says, and however often it is told', async () => {
    await desk.cancel(3);
    desk.stripe.ledger.balance = 0;
    await desk.carryOut();
    expect(desk.piece()).toMatchObject({ state: 'sent', reason: 'balance_too_low' });
    const [refund] = desk.stripe.ledger.refunds;
    desk.stripe.ledger.turn(refund?.id ?? '', 'succeeded');
    desk.stripe.ledger.turn(refund?.id ?? '', 'failed');
    for (const event of desk.stripe.ledger.events.toReversed()) await desk.process(event);
    expect(desk.piece()).toMatchObject({ state: 'failed', reason: 'card_closed', tries: 1 });
    const { entryCount } = desk.order;
    for (const event of desk.stripe.ledger.events) await desk.process(event);
    expect(desk.order.entryCount).toBe(entryCount);
  });

  it('may be told of before our own answer', async () => {
    await desk.cancel(3);
    desk.beforeRecording = async () => {
      for (const event of desk.stripe.ledger.events) await desk.process(event);
      expect(desk.piece()?.state).toBe('succeeded');
    };
    await desk.carryOut();
    expect(desk.piece()).toMatchObject({ state: 'succeeded', tries: 1 });
  });

  it('that bounces is failed, and another one once it is tried again', async () => {
    await desk.cancel(3);
    await desk.carryOut();
    const [first] = desk.stripe.ledger.refunds;
    desk.stripe.ledger.turn(first?.id ?? '', 'failed');
    await desk.processAll();
    expect(desk.piece()?.state).toBe('failed');
    desk.submit('refund.retry', { memo: 'CM-SO-1001-1', payment: 'p1' });
    await desk.carryOut();
    expect(desk.piece()).toMatchObject({ state: 'succeeded', tries: 2 });
    await desk.processAll();
    expect(desk.piece()).toMatchObject({ state: 'succeeded', tries: 2 });
    expect(desk.stripe.ledger.paidOut(desk.intent)).toBe(1618);
  });

  it('of a copy of the database is not ours', async () => {
    await desk.cancel(3);
    await desk.carryOut();
    desk.database = 'another';
    const [created] = desk.stripe.ledger.events;
    expect(created && (await desk.process(created))).toMatchObject({ state: 'ignored' });
  });

  it('is tried again later where Stripe cannot be asked', async () => {
    await desk.cancel(3);
    await desk.carryOut();
    const [created] = desk.stripe.ledger.events;
    desk.stripe.down = true;
    await expect(created && desk.process(created)).rejects.toMatchObject({ about: { final: false } });
    desk.stripe.down = false;
  });
});

describe('what was done at Stripe itself', () => {
  it('is a refund made elsewhere, once, and taken back where it fails', async () => {
    const made = desk.stripe.ledger.refund(desk.intent, 400);
    await desk.processAll();
    await desk.processAll();
    expect(desk.payment()).toMatchObject({ refunded: 400, refundedElsewhere: 400 });
    expect(desk.order.entryCount).toBe(1);
    desk.stripe.ledger.turn(made.id, 'failed');
    await desk.processAll();
    expect(desk.payment()).toMatchObject({ refunded: 0, refundedElsewhere: 0 });
  });

  it('is a refund of ours where finance made it there by hand, and counts once', async () => {
    await desk.cancel(1);
    const amount = desk.piece()?.amount ?? 0;
    const made = desk.stripe.ledger.refund(desk.intent, amount);
    await desk.processAll();
    await desk.processAll();
    expect(desk.piece()).toMatchObject({ state: 'succeeded', reference: made.id });
    expect(desk.payment()).toMatchObject({ refunded: amount });
    expect(desk.order.summary.paymentReports).toBeUndefined();
  });

  it('is a refund of ours where finance marked it as paid before, and bounces as any other', async () => {
    await desk.cancel(1);
    const amount = desk.piece()?.amount ?? 0;
    const marked = { memo: 'CM-SO-1001-1', payment: 'p1', state: 'succeeded', reference: 'Dashboard, Finn' };
    desk.submit('refund.settle', marked);
    const made = desk.stripe.ledger.refund(desk.intent, amount);
    await desk.processAll();
    await desk.processAll();
    expect(desk.piece()).toMatchObject({ state: 'succeeded', reference: made.id });
    expect(desk.piece()).not.toHaveProperty('markedAt');
    expect(desk.payment()).toMatchObject({ refunded: amount, pendingRefund: 0 });
    expect(desk.order.summary.paymentReports).toBeUndefined();
    desk.stripe.ledger.turn(made.id, 'failed');
    await desk.processAll();
    expect(desk.piece()).toMatchObject({ state: 'failed' });
    expect(desk.payment()).toMatchObject({ refunded: 0, pendingRefund: amount });
  });

  it('is an exception that names the refunds of ours it may be, until finance says which', async () => {
    const items = [anItem({ quantity: 3, lineAmount: 1200, lineAdjustment: 0, tax: 120 })];
    const payments = desk.order.original.payments.map((one) => ({ ...one, authorized: 1967, captured: 1967 }));
    desk.shelf.order = stored(anOrder({ items, payments }));
    await desk.cancel(1);
    await desk.cancel(1);
    const amount = desk.piece()?.amount ?? 0;
    expect(desk.piece(1)?.amount).toBe(amount);
    const memos = ['CM-SO-1001-1', 'CM-SO-1001-2'];
    for (const memo of memos) desk.submit('refund.settle', { memo, payment: 'p1', state: 'succeeded' });
    const made = desk.stripe.ledger.refund(desk.intent, amount);
    await desk.processAll();
    expect(desk.order.summary.paymentReports).toMatchObject({ seenBy: null, reports: [{ amount, perhaps: memos }] });
    expect(desk.payment()).toMatchObject({ refunded: 3 * amount, refundedElsewhere: amount });
    desk.submit('refund.match', { memo: memos[1], payment: 'p1', reference: made.id });
    await desk.processAll();
    expect(desk.piece(1)).toMatchObject({ reference: made.id });
    expect(desk.payment()).toMatchObject({ refunded: 2 * amount, refundedElsewhere: 0 });
    expect(desk.order.summary.paymentReports).toMatchObject({ seenBy: 'U0FIN', reports: [] });
  });

  it('counts once, whether finance marks it, in what words, and when Stripe tells of it', async () => {
    const steps = fc.shuffledSubarray(['mark', 'make', 'tell', 'tell again', 'seen'] as const, { minLength: 5 });
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom('own words', null), async (order, reference) => {
        desk.begin();
        await desk.cancel(1);
        const amount = desk.piece()?.amount ?? 0;
        for (const step of [...order, 'tell'] as const) {
          if (step === 'make') desk.stripe.ledger.refund(desk.intent, amount);
          if (step === 'mark' && desk.piece()?.state === 'pending')
            desk.submit('refund.settle', { memo: 'CM-SO-1001-1', payment: 'p1', state: 'succeeded', reference });
          if (step.startsWith('tell')) await desk.processAll();
        }
        expect(desk.payment()).toMatchObject({ refunded: amount, pendingRefund: 0 });
        expect(desk.order.summary.paymentReports).toBeUndefined();
        expect(desk.piece()?.reference).toMatch(/^re_/);
      }),
      { numRuns: 30 },
    );
  });

  it('counts once where the order came in with it', async () => {
    const payments = desk.order.original.payments.map((one) => ({ ...one, refunded: 500 }));
    desk.shelf.order = stored(anOrder({ payments }));
    desk.stripe.ledger.refund(desk.intent, 500);
    await desk.processAll();
    expect(desk.payment()).toMatchObject({ refunded: 500 });
    desk.stripe.ledger.refund(desk.intent, 200);
    await desk.processAll();
    expect(desk.payment()).toMatchObject({ refunded: 700 });
  });

  it('is nothing of ours where no order was paid with it', async () => {
    const other = desk.stripe.ledger.paid(900);
    desk.stripe.ledger.refund(other.id, 900);
    const outcomes = await desk.processAll();
    expect(outcomes).toEqual(outcomes.map(() => ({ state: 'ignored', why: 'no order here was paid with it' })));
    expect(desk.order.entryCount).toBe(0);
  });

  it('needs a person where it is in another currency than the order', async () => {
    const [paid] = desk.stripe.ledger.payments.values();
    if (paid !== undefined) paid.currency = 'eur';
    desk.stripe.ledger.refund(desk.intent, 400);
    await expect(desk.processAll()).rejects.toMatchObject({ about: { final: true } });
  });
});

describe('a dispute', () => {
  it('is opened, and won or lost as Stripe has it when the event is looked at', async () => {
    const dispute = desk.stripe.ledger.disputed(desk.intent, 1618);
    await desk.processAll();
    expect(desk.payment()).toMatchObject({ disputed: 1618 });
    desk.stripe.ledger.closeDispute(dispute.id, 'lost');
    for (const event of desk.stripe.ledger.events.toReversed()) await desk.process(event);
    expect(desk.payment()).toMatchObject({ disputed: 0, refunded: 1618 });
    expect(desk.order.entryCount).toBe(2);
  });

  it('of which only an inquiry came so far is none', async () => {
    const dispute = desk.stripe.ledger.disputed(desk.intent, 1618);
    dispute.status = 'warning_needs_response';
    expect(await desk.processAll()).toContainEqual({ state: 'ignored', why: expect.stringContaining('inquiry') });
    expect(desk.payment()?.disputed).toBeUndefined();
  });
});
