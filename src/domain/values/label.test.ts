import { describe, expect, it } from '@jest/globals';
import { label } from './label';
import { problemsOf } from './problems';

describe('a label', () => {
  it.each([
    ['one text for all languages', 'Lost parcel', { en: 'Lost parcel', pt: 'Lost parcel' }],
    ['a text for each', { en: 'Lost parcel', pt: 'Pacote perdido' }, { en: 'Lost parcel', pt: 'Pacote perdido' }],
    ['the first text where one is left out', { pt: 'Pacote perdido' }, { en: 'Pacote perdido', pt: 'Pacote perdido' }],
  ])('is %s', (_, given, read) => {
    expect(label.parse(given)).toEqual(read);
  });

  it.each([
    [7, '', 'must be a text, or one for each language, as in { en: …, pt: … }'],
    [{}, '', 'needs a text in one language, as in { en: …, pt: … }'],
    [{ en: 'Lost', de: 'Verloren' }, 'de', 'is not known'],
    [{ en: '' }, 'en', 'must not be empty'],
    ['x'.repeat(76), '', 'is longer than the 75 characters that Slack shows'],
    [{ pt: 'x'.repeat(76) }, 'pt', 'is longer than the 75 characters that Slack shows'],
  ])('is not %j, and says why', (given, path, problem) => {
    const { error } = label.safeParse(given);
    expect(error && problemsOf(error, label)).toEqual([{ path, problem }]);
  });
});
