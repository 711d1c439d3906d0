import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { resultOf } from '../../domain/derived/result-of';
import type { SubmitResult } from '../../domain/servicing/servicing';
import { tally } from './tally';

/** What cancelling some units of a captured order came to. */
function canceled(quantity: number, currency = 'USD'): SubmitResult {
  const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
  const order = having(stored(anOrder({ currency, payments })), 'cancel', { lines: [{ line: 1, quantity }] });
  const [entry] = order.entries;
  if (entry === undefined) throw new Error('nothing was canceled');
  return { entry, summary: order.summary, repeated: false, result: resultOf(entry.effects) };
}

describe('what a batch came to', () => {
  it('is nothing at first', () => {
    const count = tally();
    expect(count.told(false)).toEqual(['0 done, 0 refused']);
    expect(count.told(true)).toEqual(['0 would be done, 0 refused (dry run, nothing was written)']);
    expect(count.anyRefused()).toBe(false);
  });

  it('counts what was done, what had been done before, and what was refused, the most frequent reason first', () => {
    const count = tally();
    for (let n = 0; n < 3; n += 1) count.done(undefined);
    count.repeated();
    count.refused('order_not_found');
    for (let n = 0; n < 2; n += 1) count.refused('request_invalid');
    expect(count.anyRefused()).toBe(true);
    expect(count.told(false)).toEqual([
      '3 done, 1 already done, 3 refused',
      '  2 × request_invalid',
      '  1 × order_not_found',
    ]);
  });

  it('says nothing of repetitions where there were none', () => {
    const count = tally();
    count.done(undefined);
    expect(count.told(false)).toEqual(['1 done, 0 refused']);
  });

  it('sums up what was refunded, exactly, in each currency and with its decimals', () => {
    const count = tally();
    const done = [canceled(1), canceled(2), canceled(3, 'JPY'), canceled(1, 'KWD')];
    for (const one of done) count.done(one);
    expect(done.map(({ result }) => result.refund)).toEqual([324, 647, 1618, 324]);
    expect(count.told(false)).toEqual(['4 done, 0 refused', 'To be refunded: 9.71 USD, 1618 JPY, 0.324 KWD']);
    expect(count.told(true).at(-1)).toBe('Would be refunded: 9.71 USD, 1618 JPY, 0.324 KWD');
  });

  it('counts a refund once, not again where its memo is posted or its payment recorded', () => {
    const count = tally();
    const made = canceled(1);
    count.done(made);
    for (const action of ['memo.post', 'memo.fail', 'refund.settle', 'refund.retry', 'refund.match'] as const) {
      count.done({ ...made, entry: { ...made.entry, action } });
    }
    expect(count.told(false)).toEqual(['6 done, 0 refused', 'To be refunded: 3.24 USD']);
  });

  it('counts no refund where nothing was captured, or nothing changed', () => {
    const count = tally();
    const { result, ...others } = canceled(1);
    count.done({ ...others, result: { ...result, refund: 0 } });
    count.done(undefined);
    expect(count.told(false)).toEqual(['2 done, 0 refused']);
  });

  it('takes no more room the longer it is: only what tells one line from another is kept', () => {
    const count = tally();
    for (let n = 0; n < 10_000; n += 1) {
      count.refused('order_not_found');
      count.repeated();
    }
    expect(count.told(false)).toEqual(['0 done, 10000 already done, 10000 refused', '  10000 × order_not_found']);
  });
});
