import { describe, expect, it } from '@jest/globals';
import type { Markup } from './markup';
import { parseMrkdwn } from './parse-mrkdwn';

const text = (of: string): Markup => ({ kind: 'text', text: of });

describe('parseMrkdwn', () => {
  it.each<[string, Markup[]]>([
    ['*bold*', [{ kind: 'bold', children: [text('bold')] }]],
    [
      '_it_ and ~no~',
      [{ kind: 'italic', children: [text('it')] }, text(' and '), { kind: 'strike', children: [text('no')] }],
    ],
    ['*a _b_*', [{ kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }] }]],
    ['`*code*`', [{ kind: 'code', text: '*code*' }]],
    ['snake_case_name and 2*3*4', [text('snake_case_name and 2*3*4')]],
    ['* not bold *', [text('* not bold *')]],
    ['&lt;b&gt; &amp;amp;', [text('<b> &amp;')]],
    [':truck:', [{ kind: 'emoji', text: 'truck' }]],
    [
      '<https://example.com/?a=1&amp;b=2|here>',
      [{ kind: 'link', href: 'https://example.com/?a=1&b=2', label: 'here' }],
    ],
    [
      '<@U0AVA> <#C0GENERAL|general>',
      [{ kind: 'user', id: 'U0AVA', label: '' }, text(' '), { kind: 'channel', id: 'C0GENERAL', label: 'general' }],
    ],
    ['<!subteam^S0ADMINS>', [{ kind: 'group', id: 'S0ADMINS', label: '' }]],
    [
      '<!date^1700000000^{date_short}|Nov 14>',
      [{ kind: 'date', unix: 1_700_000_000, format: '{date_short}', href: '', fallback: 'Nov 14' }],
    ],
    ['&gt; said\nafter', [{ kind: 'quote', children: [text('said')] }, text('after')]],
    ['a\n```\n*raw*\n```\nb', [text('a\n'), { kind: 'preformatted', text: '*raw*' }, text('b')]],
  ])('reads %s', (source, markup) => {
    expect(parseMrkdwn(source)).toEqual(markup);
  });

  it.each(['<javascript:alert(1)|x>', '<data:text/html,x>', '<!unknown>'])('leaves %s as text', (source) => {
    expect(parseMrkdwn(source)).toEqual([text(source)]);
  });
});
