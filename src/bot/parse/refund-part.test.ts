import { describe, expect, it } from '@jest/globals';
import { refundPartOf, refundPartValue } from './refund-part';

describe('a part of a refund as the value of a button', () => {
  it.each([
    ['CM-SO-1001-1', 'p1', 'CM-SO-1001-1/p1'],
    ['CM-A/1-1-2', 'p1', 'CM-A/1-1-2/p1'],
    ['CM-SO-1-1', 'gift/card 2', 'CM-SO-1-1/gift%2Fcard%202'],
    ['CM-SO-1-1', '100 %', 'CM-SO-1-1/100%20%25'],
  ])('%s and %s read %s, and back', (memo, payment, value) => {
    expect(refundPartValue({ memo, payment })).toBe(value);
    expect(refundPartOf(value)).toEqual({ memo, payment });
  });

  it('is read as it stood on buttons of the first version', () => {
    expect(refundPartOf('CM-SO-1-1/100 %')).toEqual({ memo: 'CM-SO-1-1', payment: '100 %' });
    expect(refundPartOf('CM-SO-1-1')).toEqual({ memo: 'CM-SO-1-1', payment: '' });
  });
});
