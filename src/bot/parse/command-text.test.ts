import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { policy } from '../../domain/policy/policy';
import { actionName } from '../../domain/values/action-name';
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
    ['SO_\u200b1001', 'SO_1001'],
    ['SO 1001', 'SO 1001'],
    ['Grace Hopper', 'Grace Hopper'],
    ['https://shop.example.com/orders/SO-1001', 'https://shop.example.com/orders/SO-1001'],
    ['SO-1001 dance', 'SO-1001 dance'],
  ])('%j asks for the card of what it says', (text, typed) => {
    expect(parsed(text)).toEqual({ kind: 'card', typed });
  });

  it.each(actionName.options)('a number and %s ask for its modal, in any order, case and spacing', (action) => {
    const modal = { kind: 'action', typed: 'SO-1001', action, macro: null };
    expect(parsed(`SO-1001 ${action}`)).toEqual(modal);
    expect(parsed(`  SO-1001 \t ${action.toUpperCase()}\n`)).toEqual(modal);
    expect(parsed(`${action} SO-1001`)).toEqual(modal);
    expect(parsed(`SO 1001 ${action}`)).toEqual({ ...modal, typed: 'SO 1001' });
    expect(parsed(action)).toEqual({ kind: 'help' });
  });

  it('a number and the code of a macro ask for its action, filled in', () => {
    const modal = { kind: 'action', typed: 'SO-1001', action: 'reship', macro: lostParcel };
    expect(parsed('SO-1001 lost-parcel')).toEqual(modal);
    expect(parsed('SO-1001 Lost-Parcel')).toEqual(modal);
    expect(parseCommandText('SO-1001 lost-parcel', policy.parse({}))).toMatchObject({ kind: 'card' });
  });

  it.each(['case SO-1001', 'SO-1001 case', 'Case SO-1001', 'SO-1001 CASE'])('%j asks for the customer', (text) => {
    expect(parsed(text)).toEqual({ kind: 'customer', typed: 'SO-1001' });
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
    expect(parsed('stats last year')).toEqual({ kind: 'not_a_period', period: 'last year' });
  });

  it('never throws, and keeps every word that is no command', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('find', 'case', 'help', 'cancel', 'SO-1', '\u200b', '\n'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), (words) => {
        const asked = parsed(words.join(' '));
        if (!('typed' in asked)) expect(['help', 'find', 'returns', 'memos', 'stats']).toContain(asked.kind);
        else {
          const kept = asked.typed.split(/\s+/).length + (asked.kind === 'card' ? 0 : 1);
          const seen = words
            .join(' ')
            .replace(/\p{Cf}/gu, '')
            .trim();
          expect([asked.typed, kept]).toEqual([asked.typed.trim(), seen.split(/\s+/).length]);
        }
      }),
    );
  });
});
