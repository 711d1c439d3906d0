import { describe, expect, it } from '@jest/globals';
import { dayName } from './days';

const now = new Date(2026, 2, 1, 0, 30);
const ts = (...at: [number, number, number, number]) => `${new Date(...at).getTime() / 1000}.000100`;

describe('dayName', () => {
  it.each<[[number, number, number, number], string]>([
    [[2026, 2, 1, 0], 'Today'],
    [[2026, 1, 28, 23], 'Yesterday'],
    [[2026, 1, 27, 23], 'Friday, February 27'],
    [[2025, 11, 24, 12], 'Wednesday, December 24, 2025'],
  ])('calls %j %s', (at, name) => {
    expect(dayName(ts(...at), now)).toBe(name);
  });
});
