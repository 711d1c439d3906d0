import { describe, expect, it } from '@jest/globals';
import { having, served } from '../../../test/support/desk';
import { readBlocks } from '../../../test/support/read-blocks';
import { paidOrder, shippedOrder } from '../../../test/support/sample-orders';
import { defaultPolicy, policy } from '../../domain/policy/policy';
import type { ShownOrder } from '../../domain/records/stored-order';
import { languages } from '../language/language';
import { entryMessage } from './entry-message';

const canceled = having(paidOrder(), 'cancel', { lines: [{ line: 1, quantity: 1 }], note: 'Ordered twice' });

/** What the thread is told of the last entry but `earlier` ones. */
function told(order: ShownOrder, earlier = 0): string {
  const entry = order.entries.at(-1 - earlier);
  if (entry === undefined) throw new Error('there is no such entry');
  return readBlocks(entryMessage({ order, entry, policy: defaultPolicy }, languages.en).blocks).text;
}

describe('what the thread of an order is told', () => {
  it('is what changed, what goes back, why, and in whose words', () => {
    const text = told(canceled);
    expect(text).toContain('*1 unit canceled by <@U0AVA>: −$3.24*');
    expect(text).toContain('*Cancellation* · CO-SO-1001-1: −$3.24\n• 1 × Mug: −$3.24');
    expect(text).toContain('*Refund* $3.24\n• Visa •••• 4242: $3.24 (waiting for finance)');
    expect(text).toContain('> Ordered twice');
    expect(text).toContain('Other');
  });

  it('says how far the refund has come by now', () => {
    const sent = having(canceled, 'refund.settle', { memo: 'CM-SO-1001-1', payment: 'p1', state: 'sent' });
    expect(told(sent, 1)).not.toContain('waiting for finance');
  });

  it('says of a request that it waits, and once it is decided by whom, when and with which words', () => {
    const rules = policy.parse({
      policies: { approvals: { rules: [{ name: 'all', actions: ['cancel'], amountAbove: {} }] } },
    });
    const asked = { lines: [{ line: 1, quantity: 1 }], note: 'She is upset' };
    const { order } = served(paidOrder(), 'cancel', asked, { rules });
    expect(told(order)).toContain('*AP-SO-1001-1* needs approval: all');
    const decided = { approval: 'AP-SO-1001-1', note: 'Offer a voucher' };
    const rejected = told(having(order, 'approval.reject', decided, { rules }), 1);
    expect(rejected).toMatch(/> She is upset\n\*Rejected\* by <@U0ANA>, <!date[^>]+>\n> Offer a voucher/);
    expect(rejected).not.toContain('needs approval');
  });

  it('says of a return order how it was decided', () => {
    const asked = having(shippedOrder(), 'rma', { lines: [{ line: 1, quantity: 2 }] });
    expect(told(asked)).toContain('*Return* RMA-SO-1001-1 · Waiting for approval');
    const approved = having(asked, 'rma.approve', { rma: 'RMA-SO-1001-1', note: 'Fine' });
    expect(told(approved, 1)).toContain('*Return* RMA-SO-1001-1 · Approved\n• Mug at $3.33: 2 expected');
    expect(told(approved, 1)).toMatch(/\*Approved\* by <@U0ANA>, <!date[^>]+>\n> Fine/);
  });

  it('names the change that can be undone once its refund was withdrawn', () => {
    const part = { memo: 'CM-SO-1001-1', payment: 'p1', reason: 'asked not to' };
    const withdrawn = having(canceled, 'refund.settle', { ...part, state: 'given_up' });
    expect(told(withdrawn)).toContain('CO-SO-1001-1');
  });
});
