import { describe, expect, it } from '@jest/globals';
import { answerFields } from './answer-fields';

describe('what is kept of an answer', () => {
  it('is its texts and numbers at the top level', () => {
    const answer = {
      url: ' https://l.test/1\n',
      weight: 1.5,
      ok: true,
      none: null,
      list: [1],
      more: { a: 1 },
      empty: '',
    };
    expect(answerFields(JSON.stringify(answer))).toEqual({ url: 'https://l.test/1', weight: '1.5' });
  });

  it('is nothing of what is no JSON object', () => {
    for (const text of ['', '<html>', '[1]', '"x"', 'null', '3']) expect(answerFields(text)).toEqual({});
  });

  it('is at most 2 KB, and no name that could be something else', () => {
    const long = {
      a: 'x'.repeat(1400),
      b: 'y'.repeat(1400),
      c: 'ä'.repeat(200),
      'a-b': '1',
      [`n${'n'.repeat(60)}`]: '1',
    };
    expect(Object.keys(answerFields(JSON.stringify(long)))).toEqual(['a', 'c']);
    expect(answerFields('{"__proto__":"x","a":"\\ud800"}')).toEqual({ a: '\ufffd' });
  });
});
