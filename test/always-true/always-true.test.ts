import { describe, it } from '@jest/globals';
import { statements } from './statements';
import { always } from './trace';

describe('over any order and any sequence of requests', () => {
  it.each(Object.entries(statements))('%s', (_, statement) => always(200, statement));
});
