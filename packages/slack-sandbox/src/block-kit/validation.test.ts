import { describe, expect, it } from '@jest/globals';
import { checkMessageBlocks, checkView } from './validation';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (text: string, more = {}) => ({ type: 'button', action_id: text, text: plain(text), ...more });
const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ text: plain(`Option ${at}`), value: String(at) }));
const inActions = (...elements: object[]) => [{ type: 'actions', elements }];
const modal = (blocks: object[], more = {}) => ({ type: 'modal', title: plain('Title'), blocks, ...more });
const input = (more = {}) => ({
  type: 'input',
  label: plain('Label'),
  element: { type: 'plain_text_input', action_id: 'value' },
  ...more,
});

describe('checkMessageBlocks', () => {
  const rows = (count: number, columns: number) =>
    Array.from({ length: count }, () => Array.from({ length: columns }, () => ({ type: 'raw_text', text: 'x' })));

  it.each([
    ['50 blocks', Array.from({ length: 50 }, () => ({ type: 'divider' }))],
    ['3000 characters in a section', [section('x'.repeat(3000))]],
    ['25 elements in an actions block', inActions(...Array.from({ length: 25 }, (_, at) => button(`b${at}`)))],
    ['5 options in an overflow menu', inActions({ type: 'overflow', options: options(5) })],
    ['100 options in a select', inActions({ type: 'static_select', options: options(100) })],
    ['a table of 100 rows', [{ type: 'table', rows: rows(100, 2) }]],
    [
      'an image with a title',
      [{ type: 'image', image_url: 'https://a.example/1.png', alt_text: 'a', title: plain('A') }],
    ],
    ['a section that is shown in full', [{ ...section('x'), expand: true }]],
    ['rich text as it comes', [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] }]],
  ])('takes %s', (_, blocks) => {
    expect(checkMessageBlocks(blocks)).toMatchObject({ ok: true });
  });

  it.each([
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), '/blocks'],
    ['an empty text', [section('')], '/blocks/0/text/text'],
    ['3001 characters in a section', [section('x'.repeat(3001))], '/blocks/0/text/text'],
    ['a section of nothing', [{ type: 'section' }], '/blocks/0'],
    ['a long header', [{ type: 'header', text: plain('x'.repeat(151)) }], '/blocks/0/text/text'],
    ['a long button', inActions(button('x'.repeat(76))), '/blocks/0/elements/0/text/text'],
    ['a long value', inActions(button('b', { value: 'x'.repeat(2001) })), '/blocks/0/elements/0/value'],
    [
      '6 options in an overflow menu',
      inActions({ type: 'overflow', options: options(6) }),
      '/blocks/0/elements/0/options',
    ],
    ['101 options', inActions({ type: 'static_select', options: options(101) }), '/blocks/0/elements/0/options'],
    ['a select without options', inActions({ type: 'static_select' }), '/blocks/0/elements/0/options'],
    ['an unknown block', [{ type: 'hologram' }], '/blocks/0/type'],
    ['a misspelt field', [{ ...section('x'), txt: 1 }], '/blocks/0'],
    ['a text input among buttons', inActions({ type: 'plain_text_input' }), '/blocks/0/elements/0/type'],
    [
      'one block_id twice',
      [
        { ...section('x'), block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
      '/blocks/1/block_id',
    ],
    ['one action_id twice in a block', inActions(button('a'), button('a')), '/blocks/0/elements/1/action_id'],
    ['a table of 101 rows', [{ type: 'table', rows: rows(101, 1) }], '/blocks/0/rows'],
    ['two tables', [1, 2].map(() => ({ type: 'table', rows: rows(1, 1) })), '/blocks'],
  ])('refuses %s', (_, blocks, pointer) => {
    const checked = checkMessageBlocks(blocks);
    expect(checked).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect(checked.ok ? [] : checked.messages).toEqual([expect.stringContaining(`[json-pointer:${pointer}]`)]);
  });

  it('refuses an initial option that is not among the options', () => {
    const initial_option = { text: plain('Other'), value: 'other' };
    const checked = checkMessageBlocks(inActions({ type: 'static_select', options: options(2), initial_option }));
    expect(checked).toMatchObject({
      ok: false,
      messages: [expect.stringContaining('/blocks/0/elements/0/initial_option')],
    });
  });

  it('refuses more than 13,200 characters over all blocks', () => {
    const of = (length: number) => [3000, 3000, 3000, 3000, length].map((each) => section('x'.repeat(each)));
    expect(checkMessageBlocks(of(1200))).toMatchObject({ ok: true });
    expect(checkMessageBlocks(of(1201))).toEqual({ ok: false, error: 'msg_blocks_too_long', messages: [] });
  });
});

describe('charts', () => {
  const points = (...labels: string[]) => labels.map((label) => ({ label, value: 1 }));
  const bars = (change: object = {}, title = 'Sold') => {
    const series = [{ name: 'now', data: points('Mug', 'Cup') }];
    const axis_config = { categories: ['Mug', 'Cup'] };
    return { type: 'data_visualization', title, chart: { type: 'bar', series, axis_config, ...change } };
  };
  const many = (n: number) => Array.from({ length: n }, (_, at) => `label ${at}`);

  it('are taken in a message: bars, lines, areas, and a pie', () => {
    const pie = { ...bars(), chart: { type: 'pie', segments: points('Mug', 'Cup') } };
    for (const one of [bars(), bars({ type: 'line' }), bars({ type: 'area' }), pie]) {
      expect(checkMessageBlocks([one])).toMatchObject({ ok: true });
    }
  });

  it.each([
    ['a title of 51 characters', [bars({}, 'x'.repeat(51))]],
    ['a label of 21 characters', [bars({ axis_config: { categories: ['x'.repeat(21)] } })]],
    ['a series without a value for a category', [bars({ axis_config: { categories: ['Mug', 'Cup', 'Jug'] } })]],
    ['two series of one name', [bars({ series: [1, 2].map(() => ({ name: 'now', data: points('Mug', 'Cup') })) })]],
    [
      '21 categories',
      [bars({ series: [{ name: 'now', data: points(...many(21)) }], axis_config: { categories: many(21) } })],
    ],
    ['a slice of 0', [{ ...bars(), chart: { type: 'pie', segments: [{ label: 'Mug', value: 0 }] } }]],
    ['three of them', [bars(), bars(), bars()]],
  ])('are refused with %s', (_, blocks) => {
    expect(checkMessageBlocks(blocks)).toMatchObject({ ok: false, error: 'invalid_blocks' });
  });

  it('are refused in a Home tab', () => {
    expect(checkView({ type: 'home', blocks: [bars()] })).toMatchObject({ ok: false });
  });
});

describe('checkView', () => {
  it('takes a modal with inputs and a submit button', () => {
    expect(checkView(modal([input()], { submit: plain('Go') }))).toMatchObject({ ok: true });
  });

  it('takes a Home tab with inputs, which has no submit button', () => {
    expect(checkView({ type: 'home', blocks: [input(), { ...section('x'), expand: false }] })).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['inputs without a submit button', modal([input()]), '/view/submit'],
    ['a title of 25 characters', modal([], { title: plain('x'.repeat(25)) }), '/view/title/text'],
    [
      '3001 characters of private_metadata',
      modal([], { private_metadata: 'x'.repeat(3001) }),
      '/view/private_metadata',
    ],
    ['101 blocks', modal(Array.from({ length: 101 }, () => ({ type: 'divider' }))), '/view/blocks'],
    ['a table', modal([{ type: 'table', rows: [] }]), '/view/blocks/0/type'],
    ['one block_id twice', modal([1, 2].map(() => ({ type: 'divider', block_id: 'a' }))), '/view/blocks/1/block_id'],
  ])('refuses %s', (_, view, pointer) => {
    const checked = checkView(view);
    expect(checked).toMatchObject({ ok: false, error: 'invalid_arguments' });
    expect(checked.ok ? [] : checked.messages).toEqual([expect.stringContaining(`[json-pointer:${pointer}]`)]);
  });

  it('refuses a view of more than 250 KB', () => {
    const blocks = Array.from({ length: 100 }, () => section('x'.repeat(2900)));
    expect(checkView(modal(blocks))).toEqual({ ok: false, error: 'view_too_large', messages: [] });
  });
});
