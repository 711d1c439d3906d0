import { describe, expect, it } from '@jest/globals';
import type { PolicyEdit } from '../records/policy-edit';
import { livePolicy } from './live-policy';
import { policy } from './policy';
import { withEdits } from './with-edits';

const label = { en: 'Sold out', pt: 'Esgotado' };
const soldOut = { code: 'sold-out', label, action: 'cancel', reason: 'out_of_stock', lines: 'none' };
const reasons = { cancel: [{ code: 'out_of_stock', label: 'Out of stock' }] };
const file = policy.parse({ reasons, macros: [soldOut] });

const edited = (part: PolicyEdit['part'], value: unknown): PolicyEdit => ({
  ...{ version: 1, part, value, by: 'U0ANA', at: '2026-11-01T10:00:00Z' },
});

describe('edits of the policy', () => {
  it('take the place of what the file says, part by part', () => {
    const { policy: now, problems } = withEdits(file, [edited('macros', [])]);
    expect([now.macros, now.reasons, problems]).toEqual([[], file.reasons, []]);
  });

  it('leave a part alone that the file keeps', () => {
    const kept = policy.parse({ ...file, editing: { macros: 'file' } });
    expect(withEdits(kept, [edited('macros', [])]).policy.macros).toEqual(file.macros);
  });

  it('are left out and named where they no longer fit the file', () => {
    const { policy: now, problems } = withEdits(file, [edited('reasons', { cancel: [] })]);
    expect(now).toEqual(file);
    expect(problems).toEqual([{ path: 'macros[0].reason', problem: expect.stringContaining('out_of_stock') }]);
  });

  it('reach whoever holds the live policy', () => {
    const live = livePolicy(file);
    const { policy: held } = live;
    live.follow([edited('macros', [{ ...soldOut, code: 'gone' }])]);
    expect(held.macros.map(({ code }) => code)).toEqual(['gone']);
    live.follow([]);
    expect(held.macros.map(({ code }) => code)).toEqual(['sold-out']);
  });
});
