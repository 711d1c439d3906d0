import { describe, expect, it } from '@jest/globals';
import { having, people, served } from '../../../test/support/desk';
import { readBlocks } from '../../../test/support/read-blocks';
import { paidOrder, shippedOrder } from '../../../test/support/sample-orders';
import { policy } from '../../domain/policy/policy';
import { languages } from '../language/language';
import { askedByMeBlocks } from './asked-by-me';

const rules = policy.parse({
  policies: { approvals: { rules: [{ name: 'all', actions: ['cancel'], amountAbove: {} }] } },
});
const now = '2026-11-02T11:00:00.000Z';
const requested = served(paidOrder(), 'cancel', { lines: [{ line: 1, quantity: 1 }] }, { rules }).order;
const returning = having(shippedOrder(), 'rma', { lines: [{ line: 1, quantity: 2 }] }, { now });

const shown = (about: Partial<Parameters<typeof askedByMeBlocks>[0]> = {}) =>
  readBlocks(askedByMeBlocks({ user: people.ava.id, now, asked: [returning, requested], ...about }, languages.en));

describe('what a person waits for', () => {
  it('is what they asked for, who decides it, and since when, the oldest first', () => {
    const { text, buttons } = shown();
    expect(text).toContain('*AP-SO-1001-1* · Cancel items: $3.24 off (20% of $16.18) · waiting for team leads · since');
    expect(text).toContain(
      '*RMA-SO-1001-1* · Return with RMA: items worth $6.47 (40% of $16.18) · Waiting for approval',
    );
    expect(text.indexOf('AP-SO')).toBeLessThan(text.indexOf('RMA-SO'));
    expect(buttons).toEqual(['order_open SO-1001', 'order_open SO-1001']);
  });

  it('is nothing that others asked for, nor what is decided or over', () => {
    expect(shown({ user: people.ben.id }).text).toBe('');
    const rejected = having(requested, 'approval.reject', { approval: 'AP-SO-1001-1' }, { rules });
    const approved = having(returning, 'rma.approve', { rma: 'RMA-SO-1001-1' });
    expect(shown({ asked: [rejected, approved] }).text).toBe('');
    expect(shown({ asked: [requested], now: '2026-11-29T11:00:00.000Z' }).text).toBe('');
  });
});
