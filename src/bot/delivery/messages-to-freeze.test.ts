import { describe, expect, it } from '@jest/globals';
import { having, people } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { type Posted, uninstalled } from '../../domain/records/delivery';
import type { ShownOrder } from '../../domain/records/stored-order';
import { messagesToFreeze } from './messages-to-freeze';

const now = new Date('2026-11-02T10:00:00Z');
const daysAgo = (days: number) => String(now.getTime() / 1_000 - days * 86_400);

let count = 0;

/** A message of so many days ago. */
function message(told: Posted['told'], { days = 1, channel = 'C0ORDERS' } = {}): Posted {
  count += 1;
  return { key: `k${count}`, told, channel, ts: daysAgo(days), link: null, version: 1, digest: '' };
}

const card = (about?: { days?: number; channel?: string }) =>
  message({ kind: 'card', channel: 'C0ORDERS', askedBy: 'U0AVA' }, about);
const entry = (seq: number, days?: number) =>
  message({ kind: 'entry', entry: seq }, days === undefined ? {} : { days });
const entries = (n: number, days?: number) => Array.from({ length: n }, () => entry(9, days));

const paid = { payments: [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }] };
const canceled = having(stored(anOrder(paid)), 'cancel', { lines: [{ line: 1, quantity: 1 }] });

const showing = (order: ShownOrder, ...posted: Posted[]) => messagesToFreeze({ ...order, posted }, now);

describe('messages that are not kept up to date any longer', () => {
  it('are none of a hundred within 90 days', () => {
    expect(showing(canceled, card(), ...entries(99))).toEqual([]);
    expect(showing(canceled, card({ days: 89 }), card({ days: 89 }), entry(9, 89))).toEqual([]);
  });

  it('are those beyond a hundred, the oldest first', () => {
    const [old, ...others] = entries(101);
    expect(showing(canceled, ...(old === undefined ? [] : [old]), ...others)).toEqual([old]);
  });

  it('are first the cards that have a newer one in their channel', () => {
    const [first, second, last, elsewhere] = [card(), card(), card(), card({ channel: 'C0RANDOM' })];
    expect(showing(canceled, elsewhere, ...entries(50), first, second, last, ...entries(48))).toEqual([first, second]);
  });

  it('are those older than 90 days, however few there are', () => {
    const [old, oldCard] = [entry(9, 91), card({ days: 91 })];
    expect(showing(canceled, oldCard, old, card({ days: 2 }), entry(9))).toEqual([oldCard, old]);
  });

  it('are never the latest card of a channel, however old it is', () => {
    expect(showing(canceled, card({ days: 400 }), card({ days: 400, channel: 'D0AVA' }))).toEqual([]);
  });

  it('are at most ten at a time', () => {
    const all = entries(300, 200);
    expect(showing(canceled, ...all)).toEqual(all.slice(0, 10));
  });

  it('are none where the bot was uninstalled, which take nobody’s turn', () => {
    const there = entries(20, 200).map((one) => ({ ...one, digest: uninstalled }));
    const old = entry(9, 200);
    expect(showing(canceled, ...there, old)).toEqual([old]);
  });

  const days = 120;
  const memo = { memo: 'CM-SO-1001-1' };
  const ofMemo = [
    entry(1, days),
    ...(['memo'] as const).map((kind) => message({ kind, ...memo }, { days })),
    message({ kind: 'refund_failed', ...memo, payment: 'p1' }, { days }),
    message({ kind: 'refund_bounced', ...memo, payment: 'p1', entry: 1, where: 'thread' }, { days }),
  ];

  it('are about no refund that is still under way, and no memo that is not booked', () => {
    const settle = { ...memo, payment: 'p1', actor: people.finn };
    const booked = having(canceled, 'memo.post', { ...memo, reference: '4711', actor: people.finn });
    const sent = having(booked, 'refund.settle', { ...settle, state: 'sent' });
    const done = having(sent, 'refund.settle', { ...settle, state: 'succeeded' });
    const bounced = having(done, 'refund.settle', { ...settle, state: 'failed', reason: 'closed account' });
    const paidOnly = having(canceled, 'refund.settle', { ...settle, state: 'succeeded' });
    for (const order of [canceled, booked, sent, bounced, paidOnly]) expect(showing(order, ...ofMemo)).toEqual([]);
    expect(showing(done, ...ofMemo)).toEqual(ofMemo);
  });

  it('are about no return order that is open', () => {
    const shipped = having(stored(anOrder(paid)), 'fulfill', { lines: [{ line: 1, quantity: 3 }] });
    const asked = having(shipped, 'rma', { lines: [{ line: 1, quantity: 1 }] });
    const rma = { rma: 'RMA-SO-1001-1' };
    const messages = [entry(2, days), message({ kind: 'return_order', returnOrder: rma.rma }, { days })];
    const canceledReturn = having(asked, 'rma.cancel', rma);
    expect(showing(asked, ...messages)).toEqual([]);
    expect(showing(canceledReturn, ...messages)).toEqual(messages);
  });

  it('are about no approval that is waited for', () => {
    const approval = { number: 'AP-SO-1001-1', status: 'Requested', expiresAt: '2026-11-09T10:00:00.000Z' };
    const about = (one: object): ShownOrder => {
      const summary = { ...canceled.summary, approvals: [one] as ShownOrder['summary']['approvals'] };
      return { ...canceled, summary };
    };
    const messages = [message({ kind: 'approval', approval: approval.number }, { days })];
    expect(showing(about(approval), ...messages)).toEqual([]);
    for (const one of [{ status: 'Rejected' }, { expiresAt: '2026-11-01T10:00:00.000Z' }]) {
      expect(showing(about({ ...approval, ...one }), ...messages)).toEqual(messages);
    }
  });

  it('are about no difference to the storefront that still stands', () => {
    const differs = { at: now.toISOString(), differences: [], seenBy: null };
    const messages = [message({ kind: 'storefront_differs', entry: 1 }, { days, channel: 'C0OPS' })];
    const summary = { ...canceled.summary, storefrontDiffers: differs };
    expect(showing({ ...canceled, summary }, ...messages)).toEqual([]);
    expect(showing(canceled, ...messages)).toEqual(messages);
  });
});
