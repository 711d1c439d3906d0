import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { readBlocks } from '../../../test/support/read-blocks';
import { firstOf, paidOrder } from '../../../test/support/sample-orders';
import type { ShownOrder } from '../../domain/records/stored-order';
import { languages } from '../language/language';
import { memoMessage } from './memo-message';

const canceled = having(paidOrder(), 'cancel', { lines: [{ line: 1, quantity: 1 }] });
const memo = 'CM-SO-1001-1';

const shown = (order: ShownOrder) =>
  readBlocks(memoMessage(order, firstOf(order.summary.creditMemos), languages.en).blocks);

describe('the message of a credit memo', () => {
  it('says what goes back for what, and what it settles', () => {
    const { text } = shown(canceled);
    expect(text).toContain('*Credit memo CM-SO-1001-1* · Pending');
    expect(text).toContain('$3.24 (tax $0.24) for order SO-1001');
    expect(text).toContain('• Credit · Mug: $3.00, tax $0.24');
    expect(text).toContain('Visa •••• 4242: $3.24 (waiting for finance)');
    expect(text).toContain('For CO-SO-1001-1');
  });

  it('lets finance say what became of each part of the refund, and book the memo', () => {
    expect(shown(canceled).buttons).toEqual([
      `refund_sent ${memo}/p1`,
      `refund_succeeded ${memo}/p1`,
      `refund_failed ${memo}/p1`,
      `refund_withdraw ${memo}/p1`,
      `memo_post ${memo}`,
      'order_open SO-1001',
    ]);
  });

  it('offers no booking once it is booked, and says under which reference', () => {
    const { text, buttons } = shown(having(canceled, 'memo.post', { memo, reference: 'ERP-7' }));
    expect(text).toContain('ERP-7');
    expect(buttons).not.toContain(`memo_post ${memo}`);
  });

  it('offers another try where a part failed', () => {
    const failed = having(canceled, 'refund.settle', { memo, payment: 'p1', state: 'failed' });
    const { text, buttons } = shown(failed);
    expect(text).toContain('Visa •••• 4242: $3.24 (failed)');
    expect(buttons).toContain(`refund_retry ${memo}/p1`);
    expect(buttons).not.toContain(`refund_withdraw ${memo}/p1`);
  });
});
