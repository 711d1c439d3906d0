import { describe, expect, it } from '@jest/globals';
import { typedText } from './typed-text';

describe('typedText', () => {
  it.each([
    ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d', []],
    ['<@U0BEN> <!channel>', '&lt;@U0BEN&gt; &lt;!channel&gt;', []],
    ['see https://a.example/1.', 'see <https://a.example/1>.', ['https://a.example/1']],
    ['(https://a.example)', '(<https://a.example>)', ['https://a.example']],
    ['HTTP://a.example/?x=1&y=2!', '<HTTP://a.example/?x=1&amp;y=2>!', ['HTTP://a.example/?x=1&amp;y=2']],
    ['https://a.example https://a.example', '<https://a.example> <https://a.example>', ['https://a.example']],
    ['`https://a.example` a.example', '`https://a.example` a.example', []],
    ['https://a.example|b>', '<https://a.example>|b&gt;', ['https://a.example']],
    ['javascript:alert(1)', 'javascript:alert(1)', []],
  ])('keeps %s', (typed, text, urls) => {
    expect(typedText(typed)).toEqual({ text, urls });
  });
});
