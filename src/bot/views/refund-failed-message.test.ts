import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { readBlocks } from '../../../test/support/read-blocks';
import { paidOrder } from '../../../test/support/sample-orders';
import type { ShownOrder } from '../../domain/records/stored-order';
import { languages } from '../language/language';
import { refundFailedMessage } from './refund-failed-message';

const part = { memo: 'CM-SO-1001-1', payment: 'p1' };
const canceled = having(paidOrder(), 'cancel', { lines: [{ line: 1, quantity: 1 }] });
const failed = having(canceled, 'refund.settle', { ...part, state: 'failed' });
const shown = (order: ShownOrder) => readBlocks(refundFailedMessage(order, part, languages.en)?.blocks ?? []);

describe('the message of a refund that failed', () => {
  it('says how much over which payment, and what can be done', () => {
    const { text, buttons } = shown(failed);
    expect(text).toContain('*Refund failed*: $3.24 to Visa •••• 4242');
    expect(buttons).toEqual([
      'refund_retry CM-SO-1001-1/p1',
      'refund_other_way CM-SO-1001-1/p1',
      'refund_succeeded CM-SO-1001-1/p1',
      'refund_give_up CM-SO-1001-1/p1',
    ]);
  });

  it('says what became of it, and has no buttons any more', () => {
    const { text, buttons } = shown(having(failed, 'refund.settle', { ...part, state: 'succeeded' }));
    expect(text).toContain('refunded');
    expect(buttons).toEqual([]);
  });

  it('is none where the order has no such refund', () => {
    expect(refundFailedMessage(paidOrder(), part, languages.en)).toBeNull();
  });
});
