import { describe, expect, it } from '@jest/globals';
import { policy } from './policy';

const escalation = { afterHours: 12, to: 'S0HEADS' };
const isPolicy = (reminders: object) => policy.safeParse({ reminders }).success;

describe('a stand-in', () => {
  it('is a person or a user group, some time after the reminder', () => {
    expect(isPolicy({ approvalsAfterHours: 4, escalation })).toBe(true);
    expect(isPolicy({ returnsAfterHours: 4, escalation: { ...escalation, to: 'U0HEAD' } })).toBe(true);
    for (const wrong of [{ to: 'C0LEADS' }, { to: '*' }, { afterHours: 0 }, { afterHours: null }]) {
      expect(isPolicy({ approvalsAfterHours: 4, escalation: { ...escalation, ...wrong } })).toBe(false);
    }
  });

  it('stands in for nobody where nobody is reminded', () => {
    expect(isPolicy({ escalation })).toBe(false);
  });
});
