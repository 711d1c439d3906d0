import { describe, expect, it } from '@jest/globals';
import { readPolicy } from '../config/policy-file';
import { readText } from '../config/read-text';
import { hasLowerReturnFee, lowerReturnFee } from './lower-return-fee';

function sampleFlow() {
  const read = readPolicy(undefined, true, (path) => (path.endsWith('example.yaml') ? readText(path) : null));
  if ('problems' in read || read.policy.flows.return === undefined) throw new Error('no flow of returns');
  return read.policy.flows.return;
}

describe('the flow of returns that the tour tries', () => {
  it('is the sample flow with another number and a lower fee, and nothing else', () => {
    const first = sampleFlow();
    const [fee] = first.fees ?? [];
    expect(first.fees).toEqual([fee]);
    expect(fee?.amount).toEqual({ USD: 699, EUR: 599 });
    expect(lowerReturnFee(first)).toEqual({
      ...first,
      version: 2,
      fees: [{ ...fee, amount: { USD: 399, EUR: 349 } }],
    });
  });

  it('is there only where version 1 charges such a fee', () => {
    const first = sampleFlow();
    expect(lowerReturnFee({ ...first, version: 2 })).toBeNull();
    expect(lowerReturnFee({ ...first, fees: [] })).toBeNull();
    expect([{ return: first }, { return: { ...first, version: 2 } }, {}].map(hasLowerReturnFee)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
