import { expect, it } from '@jest/globals';
import type { ApproveRule } from '../flows/compiled-flow';
import { approvalsAsked, firstApprovalAsked } from './asking-rule';

const label = { en: 'Large', pt: 'Grande' };
const rules: ApproveRule<number>[] = [
  { name: 'small', by: ['lead'], holds: (amount) => amount > 1 },
  { name: 'never', by: ['lead'], holds: () => false },
  { name: 'large', label, by: ['lead', 'finance'], holds: (amount) => amount > 10 },
];

it('all rules that hold ask for an approval, in their order, by one of whom', () => {
  expect(approvalsAsked(rules, 11)).toEqual([
    { name: 'small', approvers: ['lead'] },
    { name: 'large', label, approvers: ['lead', 'finance'] },
  ]);
  expect(approvalsAsked(rules, 1)).toEqual([]);
});

it('of short forms only the first that holds asks', () => {
  expect(firstApprovalAsked(rules.toReversed(), 11)?.name).toBe('large');
  expect(firstApprovalAsked(rules, 1)).toBeNull();
});
