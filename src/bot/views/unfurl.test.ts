import { expect, it } from '@jest/globals';
import { readBlocks } from '../../../test/support/read-blocks';
import { paidOrder } from '../../../test/support/sample-orders';
import { languages } from '../language/language';
import { unfurl } from './unfurl';

it('shows of a linked order nothing personal, and nothing that it cost', () => {
  const { text, buttons } = readBlocks(unfurl(paidOrder(), languages.en).blocks);
  expect(text).toContain('SO-1001');
  expect(text).not.toMatch(/Grace|\$/);
  expect(buttons).toEqual(['order_open SO-1001']);
});
