import { describe, expect, it } from '@jest/globals';
import { having, served } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { readBlocks } from '../../../test/support/read-blocks';
import { firstOf, paidOrder } from '../../../test/support/sample-orders';
import { defaultPolicy, policy } from '../../domain/policy/policy';
import type { ShownOrder } from '../../domain/records/stored-order';
import { languages } from '../language/language';
import type { History } from './history-text';
import { memoMessage } from './memo-message';

const canceled = having(paidOrder(), 'cancel', { lines: [{ line: 1, quantity: 1 }] });
const memo = 'CM-SO-1001-1';

function messageOf(order: ShownOrder, history: History | null = null) {
  return memoMessage({ order, memo: firstOf(order.summary.creditMemos), policy: defaultPolicy, history }, languages.en);
}

const shown = (order: ShownOrder, history?: History) => readBlocks(messageOf(order, history).blocks);

describe('the message of a credit memo', () => {
  it('says what goes back for what, and what it settles', () => {
    const { text } = shown(canceled);
    expect(text).toContain('Credit memo CM-SO-1001-1 · Pending');
    expect(text).toContain('*$3.24* (tax $0.24) for order SO-1001');
    expect(text).toContain('• Credit · Mug: $3.00, tax $0.24');
    expect(text).toContain('Visa •••• 4242: $3.24 (waiting for finance)');
    expect(text).toContain('For CO-SO-1001-1');
  });

  it('says who asked for it, when and why, who approved it, and what the customer was given back', () => {
    const rules = policy.parse({
      policies: { approvals: { rules: [{ name: 'all', actions: ['cancel'], amountAbove: {} }] } },
    });
    const when = { rules };
    const asked = { lines: [{ line: 1, quantity: 1 }], note: 'Out of stock' };
    const { order } = served(paidOrder(), 'cancel', asked, when);
    const approved = having(order, 'approval.approve', { approval: 'AP-SO-1001-1' }, when);
    const history = { orders: 2, givenBack: new Map([['USD', 324]]) };
    const { text } = shown(approved, history);
    expect(text).toMatch(/\*Requested\* by <@U0AVA>, <!date[^>]+>: Other, approved by <@U0ANA>\n> Out of stock/);
    expect(text).toContain('*Customer* 2 orders, $3.24 in credit memos in the last 12 months');
  });

  it('says nothing of who asked where that entry is not loaded, rather than naming who did something later', () => {
    const posted = having(canceled, 'memo.post', { memo, reference: 'ERP-7' }, { now: '2026-11-03T10:00:00.000Z' });
    const { text } = shown({ ...posted, entries: posted.entries.slice(1) });
    expect(text).not.toContain('*Asked for*');
    expect(text).toContain('Posted as ERP-7 by <@U0FIN>');
  });

  it('has all of its buttons in one row, unless several payments have buttons of their own', () => {
    const rowsOf = (order: ShownOrder) => messageOf(order).blocks.filter(({ type }) => type === 'actions').length;
    expect(rowsOf(canceled)).toBe(1);
    const two = ['p1', 'p2'].map((id) => ({ id, method: 'card', authorized: 809, captured: 809, refunded: 0 }));
    const split = having(stored(anOrder({ payments: two })), 'cancel', { lines: [{ line: 1, quantity: 3 }] });
    expect(rowsOf(split)).toBe(3);
  });

  it('lets finance say what became of each part of the refund, and book the memo', () => {
    expect(shown(canceled).buttons).toEqual([
      `memo_post ${memo}`,
      `refund_sent ${memo}/p1`,
      `refund_succeeded ${memo}/p1`,
      `refund_failed ${memo}/p1`,
      `refund_withdraw ${memo}/p1`,
      'order_open SO-1001',
    ]);
  });

  it('offers no booking once it is booked, and says who booked it when, under which reference', () => {
    const { text, buttons } = shown(having(canceled, 'memo.post', { memo, reference: 'ERP-7' }));
    expect(text).toMatch(/Posted as ERP-7 by <@U0FIN>, <!date/);
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
