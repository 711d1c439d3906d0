import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type LineTexts, lineTexts } from './line-texts';

const written = (texts: LineTexts) => lineTexts.encode(texts);
const read = (text: string) => lineTexts.decode(text);

/** Lines with one text each, as a modal has them: few texts, many lines, some left out. */
const anyTexts = (text: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 60 }), text), { maxLength: 60 })
    .map((lines) => Object.fromEntries(lines.map(([line, typed]) => [String(line), typed])));

const separators = fc.string({ unit: fc.constantFrom('%', ':', ',', '-', '2', 'C', '3', 'A', ' ', '"', '\\') });

describe('texts by line', () => {
  it.each<[string, LineTexts, string]>([
    ['nothing', {}, ''],
    ['one line', { 7: '2' }, '7:2'],
    ['lines that follow one another with the same text as one', { 1: '2', 2: '2', 3: '2' }, '1-3:2'],
    ['lines that do not apart', { 1: '2', 3: '2' }, '1:2,3:2'],
    ['other texts apart, without their numbers', { 1: '2', 2: '3', 3: '3', 4: '2', 9: '1' }, '1:2,-3:3,:2,9:1'],
    ['lines by number, however they were put in', { 10: '1', 9: '1', 2: 'x' }, '2:x,9-10:1'],
    ['charges and fees as well', { 1000: 'x', 1001: 'x', 2001: 'x' }, '1000-1001:x,2001:x'],
    ['what separates pieces so that it does not', { 1: '1,5', 2: '50%:a' }, '1:1%2C5,:50%25%3Aa'],
  ])('are written as short as can be: %s', (_, texts, expected) => {
    expect(written(texts)).toBe(expected);
    expect(read(expected)).toEqual(texts);
  });

  it('come back as they were, whatever was typed', () => {
    const typed = fc.oneof(fc.constantFrom('1', '2', 'x', ''), separators, fc.string({ unit: 'grapheme' }));
    fc.assert(fc.property(anyTexts(typed), (texts) => expect(read(written(texts))).toEqual(texts)));
  });

  it('never read as another quantity than was typed', () => {
    expect(read(written({ 1: '1,5', 2: '1:5', 3: '1-5' }))).toEqual({ 1: '1,5', 2: '1:5', 3: '1-5' });
  });

  it('are as short for a thousand lines as for two, where all are alike', () => {
    const all = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [String(at + 1), '3']));
    expect(written(all)).toBe('1-1000:3');
    expect(read('1-1000:3')).toEqual(all);
  });

  it('read as earlier versions wrote them, with every number', () => {
    expect(read('1:2,2-3:3,4:2')).toEqual({ 1: '2', 2: '3', 3: '3', 4: '2' });
  });

  it('leave room in a modal for five hundred lines that are all different from the next', () => {
    const all = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [String(at + 1), String(10 + (at % 2))]));
    expect(written(all).length).toBeLessThan(2100);
    expect(read(written(all))).toEqual(all);
  });

  it('leave out what is no line', () => {
    expect(read('a-b:1')).toEqual({});
    expect(read('5-4:1')).toEqual({});
  });

  it('are of no more lines than two pieces can say, however many pieces there are', () => {
    const many = Array.from({ length: 700 }, (_, at) => `${at}0000-${at}9999:1`).join(',');
    expect(Object.keys(read(many)).length).toBeLessThanOrEqual(20_000);
  });
});
