import { describe, expect, it } from '@jest/globals';
import { endingIn } from './payments';

describe('the end of a number', () => {
  it.each([
    ['XXXX-XXXX-XXXX-1111', 'Visa •••• 1111'],
    ['***************1111', 'Visa •••• 1111'],
    ['4111111111111234', 'Visa •••• 1234'],
    ['4111 1111 1111 1234', 'Visa •••• 1234'],
    ['1234', 'Visa •••• 1234'],
    ['V0F0b2zD/hJx2f0J9c1111', 'Visa'],
    ['', 'Visa'],
    [null, 'Visa'],
  ])('%j is told as %j', (number, label) => {
    expect(endingIn('Visa', number)).toBe(label);
  });
});
