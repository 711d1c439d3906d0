import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { policy } from '../../domain/policy/policy';
import { actionName } from '../../domain/values/action-name';
import { orderNumber } from '../../domain/values/schemas';
import { parseCommandText } from './command-text';

const withMacros = policy.parse({
  macros: [{ code: 'lost-parcel', label: 'Lost parcel', action: 'reship', reason: 'other' }],
});
const [lostParcel] = withMacros.macros;
const parsed = (text: string) => parseCommandText(text, withMacros);

describe('what somebody types after the command', () => {
  it.each(['', '   ', '\n', 'help', 'HELP', 'help me', 'case'])('%j asks for help', (text) => {
    expect(parsed(text)).toEqual({ kind: 'help' });
  });

  it.each([
    ['SO-1001', 'SO-1001'],
    ['  SO-1001  ', 'SO-1001'],
    ['\u00a0SO-1001\u00a0', 'SO-1001'],
    ['#1001', '#1001'],
    ['2026/00017', '2026/00017'],
    ['SO_1001', 'SO_1001'],
    ['SO_\u200b1001', 'SO_1001'],
    ['\u2068SO-1001\u2069', 'SO-1001'],
    ['9'.repeat(50), '9'.repeat(50)],
  ])('%j asks for a card', (text, order) => {
    expect(parsed(text)).toEqual({ kind: 'card', order });
  });

  it.each(actionName.options)('a number and %s ask for its modal, in any case and spacing', (action) => {
    const modal = { kind: 'action', order: 'SO-1001', action, macro: null };
    expect(parsed(`SO-1001 ${action}`)).toEqual(modal);
    expect(parsed(`  SO-1001 \t ${action.toUpperCase()}\n`)).toEqual(modal);
  });

  it('a number and the code of a macro ask for its action, filled in', () => {
    const modal = { kind: 'action', order: 'SO-1001', action: 'reship', macro: lostParcel };
    expect(parsed('SO-1001 lost-parcel')).toEqual(modal);
    expect(parsed('SO-1001 Lost-Parcel')).toEqual(modal);
    expect(parseCommandText('SO-1001 lost-parcel', policy.parse({}))).toMatchObject({ kind: 'not_an_action' });
  });

  it.each(['case SO-1001', 'SO-1001 case', 'Case SO-1001', 'SO-1001 CASE'])('%j asks for the customer', (text) => {
    expect(parsed(text)).toEqual({ kind: 'customer', order: 'SO-1001' });
  });

  it.each([
    ['find grace@example.com', 'grace@example.com'],
    ['FIND  Grace   Hopper ', 'Grace   Hopper'],
    ['find', ''],
    ['find find', 'find'],
    ['find .*(', '.*('],
    ['find <!channel>', '<!channel>'],
  ])('%j looks for what follows', (text, looked) => {
    expect(parsed(text)).toEqual({ kind: 'find', text: looked });
  });

  it('asks for what waits', () => {
    expect([parsed('rmas'), parsed('Memos')]).toEqual([{ kind: 'returns' }, { kind: 'memos' }]);
    expect(['stats', 'STATS 30D', 'stats month'].map((text) => parsed(text))).toEqual(
      ['7d', '30d', 'month'].map((name) => ({ kind: 'stats', name })),
    );
    expect(parsed('stats year')).toEqual({ kind: 'not_an_action', typed: 'year', possible: ['7d', '30d', 'month'] });
  });

  it.each(['-1001', '<!channel>', '*', "'; drop", '9'.repeat(51), 'SO—1001', '１００１', 'case? no', '$where cancel'])(
    'what begins with no number is told to be none: %j',
    (text) => {
      const [typed] = text.split(' ');
      expect(parsed(text)).toEqual({ kind: 'not_a_number', typed });
    },
  );

  it.each([
    ['SO-1001 dance', 'dance'],
    ['SO-1001 __proto__', '__proto__'],
    ['SO-1001 cancel now', 'cancel now'],
    ['SO-1001  return  2 of line 1', 'return  2 of line 1'],
  ])('%j is told what is possible', (text, typed) => {
    const possible = [...actionName.options, 'case', 'lost-parcel'];
    expect(parsed(text)).toEqual({ kind: 'not_an_action', typed, possible });
  });

  it('never throws, and takes nothing for an order’s number that is none', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('find', 'case', 'help', 'cancel', 'SO-1', '\u200b', '\n'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), (words) => {
        const typed = parsed(words.join(' '));
        if ('order' in typed) expect(orderNumber.safeParse(typed.order).success).toBe(true);
        else
          expect(['help', 'find', 'returns', 'memos', 'stats', 'not_a_number', 'not_an_action']).toContain(typed.kind);
      }),
    );
  });
});
