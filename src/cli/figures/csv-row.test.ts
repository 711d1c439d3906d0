import { expect, it } from '@jest/globals';
import { csvRow } from './csv-row';

it('a row of a CSV file quotes what it must, and has no formula for a spreadsheet to run', () => {
  expect(csvRow(['USD', 'Mug, "large"', '-3.24', '12', '', 'two\nlines'])).toBe(
    'USD,"Mug, ""large""",-3.24,12,,"two\nlines"',
  );
  expect(csvRow(['=1+1', '+cmd', '@x', '-2+3', '-a', '\t=1'])).toBe("'=1+1,'+cmd,'@x,'-2+3,'-a,'\t=1");
});
