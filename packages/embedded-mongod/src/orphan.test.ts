import { expect, it } from '@jest/globals';
import { isEndedLine } from './orphan';

it.each([
  ['', true, 'there is no such process'],
  ['Z    [mongod] <defunct>', true, 'only its exit status is left'],
  ['Ss   bash', true, 'its id was reused'],
  ['Sl   /usr/bin/mongod --dbpath /data/other --port 1', true, 'its id was reused by another server'],
  ['Sl   /usr/bin/mongod --dbpath /data/db --port 1', false, 'it runs'],
  ['Rl   [mongod]', false, 'it has lost its arguments, and not closed its ports'],
  ['Zl   [mongod] <defunct>', false, 'its first thread has ended before the others'],
])('the server shown as “%s” has ended: %s, since %s', (line, ended) => {
  expect(isEndedLine(line, '/data/db')).toBe(ended);
});
