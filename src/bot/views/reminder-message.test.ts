import { expect, it } from '@jest/globals';
import { readBlocks } from '../../../test/support/read-blocks';
import { languages } from '../language/language';
import { reminderMessage } from './reminder-message';

it('reminds of what waits for whom, with a link where it stands elsewhere', () => {
  const about = { document: 'RMA-SO-1001-1', asker: 'Ava', called: ['<!subteam^S0LEADS>'], escalated: false };
  const shown = (to: string | null) => readBlocks(reminderMessage({ ...about, to }, languages.en).blocks).text;
  const sentence = '<!subteam^S0LEADS>: *RMA-SO-1001-1* is still waiting for a decision, requested by Ava.';
  expect(shown(null)).toBe(sentence);
  expect(shown('https://slack.test/p1')).toBe(`${sentence}\n<https://slack.test/p1|RMA-SO-1001-1>`);
});
