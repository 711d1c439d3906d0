import { describe, expect, it } from '@jest/globals';
import { policy } from '../policy/policy';
import { firstRefusal } from '../records/refusals';
import { commonReason, reasonChecks } from './reasons';

const codes = ['damaged', 'late'];
const rules = policy.parse({ reasons: { cancel: codes.map((code) => ({ code, label: code })) } });
const checked = (reason: string | null, ...lines: [number, string | null][]) =>
  firstRefusal(reasonChecks({ reason, lines: lines.map(([line, own]) => ({ line, reason: own })) }, rules, 'cancel'))
    ?.refusal ?? null;

describe('reasons (domain rules §4)', () => {
  it('are needed for each line: its own or that of the request', () => {
    expect(checked('late', [1, null], [2, 'damaged'])).toBeNull();
    expect(checked(null, [1, 'late'], [2, 'damaged'])).toBeNull();
    expect(checked(null, [3, null], [2, null], [1, 'late'])).toEqual({
      code: 'reason_required',
      line: 2,
      possible: [...codes, 'other'],
    });
  });

  it('are those of the policy, on the request and on each line', () => {
    expect(checked('bored', [1, 'late'])).toMatchObject({ code: 'reason_unknown', line: null, reason: 'bored' });
    expect(checked('late', [2, 'x'], [1, 'y'])).toMatchObject({ code: 'reason_unknown', line: 1, reason: 'y' });
  });

  it('give the change one: that of the request, else the one that all lines share', () => {
    const lines = (...reasons: string[]) => reasons.map((reason, index) => ({ line: index + 1, reason }));
    expect(commonReason({ reason: 'late', lines: lines('damaged') })).toBe('late');
    expect(commonReason({ reason: null, lines: lines('damaged', 'damaged') })).toBe('damaged');
    expect(commonReason({ reason: null, lines: lines('damaged', 'late') })).toBeNull();
    expect(commonReason({ reason: null, lines: [] })).toBeNull();
  });
});
