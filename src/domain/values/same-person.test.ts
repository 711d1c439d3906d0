import { describe, expect, it } from '@jest/globals';
import { samePerson } from './same-person';

describe('one person', () => {
  it.each([
    ['U0LEAD', 'U0LEAD'],
    ['U0LEAD', 'u0lead'],
    ['U0LEAD', ' U0Lead '],
    ['U0LEAD', 'Ｕ0LEAD'],
    ['U0LEAD', 'U0LEAD\u200b'],
    ['U0LEAD', '\u2060 U0\u00adLE\ufe0fAD'],
    ['U0LEAD', 'U0LEAD \u{e0041}'],
  ])('is meant by %j and %j', (one, other) => {
    expect(samePerson({ id: one }, { id: other })).toBe(true);
  });

  it('is not meant by the id of another', () => {
    expect(samePerson({ id: 'U0LEAD' }, { id: 'U0LEAD2' })).toBe(false);
  });
});
