import { describe, expect, it } from '@jest/globals';
import { flow } from './flow';
import { flowWarnings } from './flow-warnings';

function warningsOf(when: string): string[] {
  const ask = [
    { id: 'photo', type: 'yes_no', label: 'Photo?' },
    { id: 'weight', type: 'number', label: 'Weight?' },
  ];
  const given = flow.parse({ version: 1, ask, refuse: [{ name: 'one', when, say: 'No.' }] });
  return flowWarnings('return', given, ['damaged']);
}

const all = 'return, rule “one” seems to refuse everything';

describe('a refusal', () => {
  it.each(['true', '1 < 2', 'order.ageDays >= 0', 'order.country != "US" || order.country != "CA"', 'size(lines) > 0'])(
    'is warned of if it holds always: %s',
    (when) => expect(warningsOf(when)).toEqual([all]),
  );

  it.each([
    ...[
      'order.ageDays > 60',
      'order.ageDays < 10 || order.shippedDays > 3',
      'order.ageDays > 3 || order.shippedDays < 10',
      'actor.role != "lead"',
      '!reason("damaged")',
    ],
    ...['answers.photo != "yes"', '!product("TV-*")', 'answers.weight < 5', "order.channel != 'web'", 'false'],
  ])('is not warned of if it depends: %s', (when) => expect(warningsOf(when)).toEqual([]));

  it('is warned of if it asks about a reason that there is not', () => {
    expect(warningsOf('reason("damged")')).toEqual(['return asks about “damged”, which is none of its reasons']);
  });
});
