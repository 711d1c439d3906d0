import { describe, expect, it } from '@jest/globals';
import { having, served } from '../../../test/support/desk';
import { readBlocks } from '../../../test/support/read-blocks';
import { firstOf, paidOrder } from '../../../test/support/sample-orders';
import { policy } from '../../domain/policy/policy';
import type { ShownOrder } from '../../domain/records/stored-order';
import { languages } from '../language/language';
import { approvalMessage } from './approval-message';

const approval = 'AP-SO-1001-1';
const rules = policy.parse({
  policies: { approvals: { rules: [{ name: 'large', actions: ['cancel'], refundAbove: {} }] } },
});
const requested = served(paidOrder(), 'cancel', { lines: [{ line: 1, quantity: 1 }] }, { rules }).order;

type About = Partial<Parameters<typeof approvalMessage>[0]>;

function shown(order: ShownOrder, about: About = {}) {
  const usual = { policy: rules, history: null, now: '2026-11-02T11:00:00.000Z', changed: null };
  return readBlocks(
    approvalMessage({ order, approval: firstOf(order.summary.approvals), ...usual, ...about }, languages.en).blocks,
  );
}

describe('the message of a request that waits for an approval', () => {
  it('says who asked for what, by which rule, and what it comes to', () => {
    const { text } = shown(requested);
    expect(text).toContain('Approval AP-SO-1001-1 · Waiting for approval');
    expect(text).toContain('*Requested* by <@U0AVA>');
    expect(text).toContain('*Rule* large');
    expect(text).toContain('*Cancellation*: −$3.24\n• 1 × Mug: −$3.24');
    expect(text).toContain('*Refund* $3.24');
  });

  it('can be approved, rejected and withdrawn', () => {
    expect(shown(requested).buttons).toEqual([
      `approval_approve ${approval}`,
      `approval_reject ${approval}`,
      `approval_withdraw ${approval}`,
      'order_open SO-1001',
    ]);
  });

  it('says what it comes to by now, where that is something else', () => {
    const changed = { before: { refund: 324, grandTotal: -324 }, after: { refund: 200, grandTotal: -200 } };
    expect(shown(requested, { changed }).text).toMatch(/\$3\.24.*\$2\.00|\$2\.00.*\$3\.24/);
    const refusal = { code: 'line_not_found', line: 7 } as const;
    expect(shown(requested, { changed: { refusal } }).text).toContain('7');
  });

  it('has no buttons to decide any more once it is decided, and says who did', () => {
    const { text, buttons } = shown(having(requested, 'approval.approve', { approval }, { rules }));
    expect(text).toContain('<@U0ANA>');
    expect(buttons).toEqual(['order_open SO-1001']);
  });
});
