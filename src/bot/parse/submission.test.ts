import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { z } from 'zod';
import { UnreadableModal } from './metadata';
import {
  type ChosenLine,
  type ConfirmedSubmission,
  chosenLines,
  readConfirmedSubmission,
  unitsChosen,
  wholeLine,
  writeConfirmedSubmission,
} from './submission';

const anything = z.record(z.string(), z.unknown());
const cancel = { callback: 'cancel', fields: anything };

const asked: ConfirmedSubmission = {
  form: 'cancel',
  order: 'SO-1001',
  returnOrder: null,
  requestId: 'r1',
  origin: { channel: 'C0ORDERS', ts: '1.1' },
  case: 'open_or_new',
  macro: null,
  fields: { reason: 'other' },
  refundTo: null,
  quantities: { 1: '2' },
  reasons: {},
  expected: { refund: 324, grandTotal: -324 },
};

const linesOf = (quantities: Record<string, string>, reasons: Record<string, string> = {}): ChosenLine[] =>
  chosenLines({ quantities, reasons });

describe('what a preview carries', () => {
  it('comes back as it was', () => {
    const anyCase = fc.oneof(
      fc.constantFrom('open' as const, 'open_or_new' as const, 'new' as const),
      fc.integer({ min: 1 }).map((n) => ({ number: `CASE-SO-1001-${n}` })),
    );
    const texts = fc.dictionary(fc.integer({ min: 1, max: 2100 }).map(String), fc.string({ unit: 'grapheme' }));
    const some = fc.record({
      requestId: fc.uuid(),
      case: anyCase,
      quantities: texts,
      reasons: texts,
      macro: fc.option(fc.string()),
      refundTo: fc.option(fc.string()),
      fields: fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,12}$/), fc.jsonValue()),
      expected: fc.record({ refund: fc.nat(), grandTotal: fc.integer() }),
    });
    fc.assert(
      fc.property(some, (other) => {
        const value: ConfirmedSubmission = { ...asked, ...other };
        fc.pre(writeConfirmedSubmission(value).length <= 3_000);
        expect(readConfirmedSubmission(writeConfirmedSubmission(value), cancel)).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['nothing', ''],
    ['another modal’s', '{"order":"SO-1001"}'],
    ['an order that is no number', writeConfirmedSubmission(asked).replace('SO-1001', 'SO 1001')],
    ['figures that are none', writeConfirmedSubmission(asked).replace('324', '"324"')],
    ['the preview of another form', writeConfirmedSubmission({ ...asked, form: 'return' })],
    ['more than a preview has', writeConfirmedSubmission(asked).replace('{', '{"actor":"U0EVIL",')],
  ])('is not read where it is %s', (_, metadata) => {
    expect(() => readConfirmedSubmission(metadata, cancel)).toThrow(UnreadableModal);
  });
});

describe('the lines chosen', () => {
  it('are those with a quantity other than 0, each with its own reason if it has one', () => {
    expect(linesOf({ 1: '2', 2: '0', 3: '', 12: '3', 1001: '00' }, { 2: 'other', 12: 'damaged:box' })).toEqual([
      { line: 1, quantity: 2 },
      { line: 12, quantity: 3, reason: 'damaged:box' },
    ]);
  });

  it('are whole where no quantity matters', () => {
    expect(linesOf({ 1: wholeLine, 1001: wholeLine })).toEqual([{ line: 1 }, { line: 1001 }]);
  });

  it.each(['abc', '0x10', '1e3', 'Infinity', 'NaN', '1,5', '1 2', '２', '--1', '.', 'X'])(
    'have no quantity that the rules take where %j was typed',
    (typed) => {
      expect(linesOf({ 4: typed })).toEqual([{ line: 4, quantity: Number.NaN }]);
    },
  );

  it.each([
    ['1.5', 1.5],
    ['-2', -2],
    ['0.0', undefined],
  ])('leave it to the rules to refuse %s', (typed, quantity) => {
    expect(linesOf({ 4: typed })).toEqual(quantity === undefined ? [] : [{ line: 4, quantity }]);
  });

  it('are counted in units', () => {
    expect(unitsChosen({ quantities: { 1: '2', 2: '0', 3: '40' }, reasons: {} })).toBe(42);
    expect(unitsChosen({ quantities: {}, reasons: {} })).toBe(0);
  });
});
