import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { readBlocks } from '../../../test/support/read-blocks';
import { defaultPolicy } from '../../domain/policy/policy';
import { refundReason } from '../../domain/records/refund-reason';
import { languages } from '../language/language';
import { memoMessage } from './memo-message';
import { refundBouncedMessage } from './refund-bounced-message';
import { refundFailedMessage } from './refund-failed-message';

const part = { memo: 'CM-SO-1001-1', payment: 'p1' };
const gateway = { name: 'stripe:eu', reference: 'pi_1' };
const card = {
  id: 'p1',
  method: 'card',
  label: 'Visa •••• 4242',
  authorized: 1618,
  captured: 1618,
  refunded: 0,
  gateway,
};
const canceled = having(stored(anOrder({ payments: [card] })), 'cancel', { lines: [{ line: 1, quantity: 1 }] });
const settled = (state: string, reason: string, order = canceled) =>
  having(order, 'refund.settle', { ...part, state, reason, reference: 're_1' });
const memoText = (order: typeof canceled, t = languages.en) => {
  const [memo] = order.summary.creditMemos;
  if (memo === undefined) throw new Error('no memo');
  return readBlocks(memoMessage({ order, memo, policy: defaultPolicy, history: null }, t).blocks).text;
};

describe('why a refund failed, or what it waits for', () => {
  it('is a sentence, with the processor’s name and what can be done', () => {
    const failed = settled('failed', 'card_closed');
    expect(memoText(failed)).toContain(
      'Visa •••• 4242: $3.24 (failed: the card was closed and the money is back at Stripe)',
    );
    const { text } = readBlocks(refundFailedMessage(failed, part, languages.en)?.blocks ?? []);
    expect(text).toContain('(the card was closed and the money is back at Stripe)');
    expect(text).toContain('Try again, or another way. The money stays reserved');
    expect(memoText(settled('sent', 'balance_too_low'))).toContain(
      '(on its way: re_1, the balance at Stripe is too low)',
    );
  });

  it('is told again where a refund bounces', () => {
    const order = settled('failed', 'declined', settled('succeeded', ''));
    const told = { kind: 'refund_bounced', ...part, entry: order.entryCount, where: 'thread' } as const;
    const { text } = readBlocks(refundBouncedMessage(order, told, languages.en)?.blocks ?? []);
    expect(text).toContain('didn’t reach the customer (the bank declined it and the money is back at Stripe)');
    expect(text).toContain('Try again, or another way.');
  });

  it('is what a person wrote, or what Stripe says that we do not know', () => {
    expect(memoText(settled('failed', 'Account <closed>'))).toContain('(failed: Account &lt;closed&gt;)');
    expect(memoText(settled('failed', 'something_new'))).toContain('(failed: something_new)');
  });

  it('says that it is refunded another way', () => {
    const otherwise = having(settled('failed', 'card_closed'), 'refund.settle', {
      ...part,
      state: 'pending',
      via: 'store_credit',
    });
    expect(memoText(otherwise)).toContain('(waiting for finance: store credit)');
  });

  it.each(['en', 'pt'] as const)('has words in %s for each reason, at a processor without a name too', (code) => {
    const t = languages[code];
    for (const reason of refundReason.options) {
      for (const at of ['Stripe', t.processor]) {
        expect(t.refundReason[reason](at)).toMatch(/^\S.*[^.]$/);
        expect(t.refundAdvice[reason](at)).toMatch(/^[A-Z].*\.$/);
      }
    }
  });
});
