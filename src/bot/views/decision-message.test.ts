import { describe, expect, it } from '@jest/globals';
import { having, served } from '../../../test/support/desk';
import { readBlocks } from '../../../test/support/read-blocks';
import { paidOrder, shippedOrder } from '../../../test/support/sample-orders';
import type { OperationName } from '../../domain/operations';
import { policy } from '../../domain/policy/policy';
import type { StoredOrder } from '../../domain/records/stored-order';
import { deliveriesOf } from '../../domain/servicing/deliveries-of';
import { languages } from '../language/language';
import { decisionMessage } from './decision-message';

const rules = policy.parse({
  policies: { approvals: { rules: [{ name: 'all', actions: ['cancel'], amountAbove: {} }] } },
});
const when = { rules };
const approval = 'AP-SO-1001-1';
const rma = 'RMA-SO-1001-1';
const requested = served(paidOrder(), 'cancel', { lines: [{ line: 1, quantity: 1 }] }, when).order;
const returning = having(shippedOrder(), 'rma', { lines: [{ line: 1, quantity: 2 }] });

/** What somebody is told of the last entry; `null` where nobody is. */
function told(order: StoredOrder, before: StoredOrder) {
  const entry = order.entries.at(-1);
  if (entry === undefined) throw new Error('there is no entry');
  const payload = deliveriesOf(entry, before, rules).find(({ told }) => told.kind === 'decided')?.told;
  if (payload?.kind !== 'decided') return null;
  const message = decisionMessage(order, payload, languages.en);
  return message && { to: payload.to, push: message.text, ...readBlocks(message.blocks) };
}

const toldAfter = (order: StoredOrder, name: OperationName, asked: object) =>
  told(having(order, name, asked, when), order);

describe('who asked for something is told what was decided', () => {
  it('by whom and with which words, and what becomes of the money', () => {
    const message = toldAfter(requested, 'approval.approve', { approval, note: 'Fine' });
    expect(message).toMatchObject({
      to: 'U0AVA',
      push: 'Approved by <@U0ANA> · order SO-1001 · Cancel items: $3.24 off (20% of $16.18)',
      buttons: ['order_open SO-1001'],
    });
    expect(message?.text).toContain('> Fine');
    expect(message?.text).toContain('*Refund* $3.24\n• Visa •••• 4242: $3.24 (waiting for finance)');
  });

  it('also where it was rejected or expired', () => {
    const rejected = toldAfter(requested, 'approval.reject', { approval, note: 'Offer a voucher' });
    expect(rejected?.push).toBe('Rejected by <@U0ANA> · order SO-1001 · Cancel items: $3.24 off');
    expect(rejected?.text).toContain('> Offer a voucher');
    const late = { rules, now: '2026-11-29T10:00:00.000Z' };
    const expired = told(served(requested, 'approval.reject', { approval }, late).order, requested);
    expect(expired).toMatchObject({ to: 'U0AVA', push: 'Expired · order SO-1001 · Cancel items: $3.24 off' });
  });

  it('and of a return order as of an approval', () => {
    expect(toldAfter(returning, 'rma.approve', { rma })?.push).toBe(
      'Approved by <@U0ANA> · order SO-1001 · Return with RMA',
    );
    expect(toldAfter(returning, 'rma.reject', { rma, note: 'Worn' })?.text).toContain('> Worn');
  });

  it('but not of what they decided themselves, nor of anything else', () => {
    expect(toldAfter(requested, 'approval.withdraw', { approval })).toBeNull();
    const own = having(shippedOrder(), 'rma', {
      lines: [{ line: 1, quantity: 1 }],
      actor: { id: 'U0ANA', role: 'lead' },
    });
    expect(toldAfter(own, 'rma.cancel', { rma })).toBeNull();
    expect(toldAfter(requested, 'note', { note: 'Called' })).toBeNull();
  });
});
