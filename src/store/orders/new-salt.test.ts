import { expect, it } from '@jest/globals';
import { newSalt } from './new-salt';

it('is another 16 bytes each time, however many are drawn', () => {
  const salts = Array.from({ length: 2_000 }, newSalt);
  expect(new Set(salts).size).toBe(salts.length);
  expect(salts.filter((salt) => !/^[0-9a-f]{32}$/.test(salt))).toEqual([]);
});
