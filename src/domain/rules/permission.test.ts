import { expect, it } from '@jest/globals';
import { defaultPolicy } from '../policy/policy';
import { roleRefusal } from './permission';

it('a role may do what the policy permits it, and is told who else may', () => {
  expect(roleRefusal('lead', 'rma.approve', defaultPolicy)).toBeNull();
  expect(roleRefusal('agent', 'rma.approve', defaultPolicy)).toEqual({
    code: 'not_permitted',
    role: 'agent',
    allowed: ['lead'],
  });
});
