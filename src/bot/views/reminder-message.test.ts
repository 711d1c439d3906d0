import { expect, it } from '@jest/globals';
import { people } from '../../../test/support/desk';
import { readBlocks } from '../../../test/support/read-blocks';
import { languages } from '../language/language';
import { reminderMessage } from './reminder-message';

it('reminds of what waits for whom, with a link where it stands elsewhere', () => {
  const shown = (to: string | null) =>
    readBlocks(reminderMessage({ document: 'RMA-SO-1001-1', askedBy: people.ava, to }, languages.en).blocks).text;
  const sentence = '*RMA-SO-1001-1* is still waiting for a decision, requested by <@U0AVA>.';
  expect(shown(null)).toBe(sentence);
  expect(shown('https://slack.test/p1')).toBe(`${sentence}\n<https://slack.test/p1|RMA-SO-1001-1>`);
});
