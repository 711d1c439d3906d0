import { describe, expect, it } from '@jest/globals';
import { instant } from './schemas';

describe('instant', () => {
  it('is UTC afterwards, whatever the offset', () => {
    expect(instant.parse('2026-11-03T09:12:45+01:00')).toBe('2026-11-03T08:12:45.000Z');
  });

  it.each(['2026-13-01T10:00:00Z', '2026-11-01T10:00:00', '2026-11-01', 'yesterday', ''])('refuses %j', (text) => {
    expect(instant.safeParse(text).success).toBe(false);
  });
});
