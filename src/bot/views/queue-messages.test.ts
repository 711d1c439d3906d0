import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { readBlocks } from '../../../test/support/read-blocks';
import { paidOrder, shippedOrder } from '../../../test/support/sample-orders';
import { languages } from '../language/language';
import { memosWaitingMessage, returnsWaitingMessage } from './queue-messages';

const t = languages.en;
const now = '2026-11-02T11:00:00.000Z';
const returning = having(shippedOrder(), 'rma', { lines: [{ line: 1, quantity: 2 }] });
const canceled = having(paidOrder(), 'cancel', { lines: [{ line: 1, quantity: 1 }] });

describe('the queues', () => {
  it('name what waits for a lead, each with a way to its order', () => {
    const { text, buttons } = readBlocks(returnsWaitingMessage({ returns: [returning], approvals: [] }, now, t).blocks);
    expect(text).toContain('*RMA-SO-1001-1* · Waiting for approval · 2 units · <@U0AVA>');
    expect(buttons).toEqual(['order_open SO-1001']);
  });

  it('name a posted memo of which the refund still waits, and one of which nothing waits no more', () => {
    const memo = 'CM-SO-1001-1';
    const posted = having(canceled, 'memo.post', { memo, reference: 'ERP-7' });
    const listed = (order: typeof posted) =>
      readBlocks(memosWaitingMessage({ memos: [order], failed: [order] }, t).blocks).text;
    expect(listed(posted)).toContain(`*${memo}* · $3.24 · $3.24 refund to Visa •••• 4242: waiting for finance`);
    expect(listed(posted)).not.toContain('to post');
    const sent = having(posted, 'refund.settle', { memo, payment: 'p1', state: 'sent' });
    expect(listed(sent)).toContain('All caught up');
  });

  it('offer to post several memos at once, where more than one is to be posted', () => {
    const buttons = (...memos: (typeof canceled)[]) =>
      readBlocks(memosWaitingMessage({ memos, failed: [] }, t).blocks).buttons;
    expect(buttons(canceled)).not.toContain('memo_post_many all');
    expect(buttons(canceled, canceled)).toContain('memo_post_many all');
  });

  it('name what waits for finance once: what failed, and what is to be booked', () => {
    const part = { memo: 'CM-SO-1001-1', payment: 'p1', state: 'failed' };
    const failed = having(canceled, 'refund.settle', part);
    const { text } = readBlocks(memosWaitingMessage({ memos: [failed], failed: [failed] }, t).blocks);
    expect(text).toContain('*CM-SO-1001-1* · $3.24 · to post · $3.24 refund to Visa •••• 4242: failed · since');
    expect(text.match(/CM-SO-1001-1/g)).toHaveLength(1);
  });

  it('show what waits the longest first, and how many more there are', () => {
    const many = Array.from({ length: 21 }, (_, at) => {
      const day = String(21 - at).padStart(2, '0');
      const lines = [{ line: 1, quantity: 1 }];
      return having(paidOrder(), 'cancel', { lines }, { now: `2026-12-${day}T10:00:00.000Z` });
    });
    const { text, buttons } = readBlocks(memosWaitingMessage({ memos: many, failed: [] }, t).blocks);
    expect(buttons.filter((one) => one.startsWith('order_open'))).toHaveLength(20);
    expect(text.indexOf('2026-12-01')).toBeLessThan(text.indexOf('2026-12-20'));
    expect(text).not.toContain('2026-12-21');
    expect(text).toContain('1 more');
  });

  it('say so where nothing waits', () => {
    expect(readBlocks(returnsWaitingMessage({ returns: [], approvals: [] }, now, t).blocks).text).toContain(
      'All caught up',
    );
  });
});
