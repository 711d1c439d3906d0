import { describe, expect, it } from '@jest/globals';
import type { ViewOutput } from '@slack/bolt';
import * as fc from 'fast-check';
import { type Draft, draftWithInputs, readDraft, writeDraft } from './draft';

const callback = 'cancel';

const draft: Draft = {
  form: callback,
  order: 'SO-1001',
  returnOrder: null,
  requestId: 'r1',
  origin: { channel: 'C0ORDERS', ts: null },
  case: 'open_or_new',
  macro: null,
  page: 0,
  lineReasons: false,
  quantities: { 1: '2', 50: '1' },
  reasons: { 50: 'damaged' },
};

type Values = ViewOutput['state']['values'];

/** A modal with what stands in its fields: quantities by line, and reasons by line. */
function view(about: Draft, typed: Record<number, string | null>, reasons: Record<number, string | null> = {}) {
  const values: Values = {
    note: { value: { type: 'plain_text_input', value: 'a note' } },
    'received:3': { quantity: { type: 'number_input', value: '9' } },
  };
  for (const [line, value] of Object.entries(typed)) {
    values[`line:${line}`] = { quantity: { type: 'number_input', value } };
  }
  for (const [line, value] of Object.entries(reasons)) {
    const selected_option = value === null ? null : { text: { type: 'plain_text' as const, text: value }, value };
    values[`reason:${line}`] = { value: { type: 'static_select', selected_option } };
  }
  return { callback_id: callback, private_metadata: writeDraft(about), state: { values } };
}

/** Where a modal can have been opened from. */
const aPlace = fc.record({
  channel: fc.stringMatching(/^[CDG][A-Z0-9]{1,30}$/),
  ts: fc.option(fc.stringMatching(/^\d{1,12}\.\d{1,9}$/)),
});

describe('what a modal carries', () => {
  it('comes back as it was', () => {
    const texts = fc.dictionary(fc.integer({ min: 1, max: 2100 }).map(String), fc.string({ unit: 'grapheme' }));
    const anything = fc.record({
      order: fc.stringMatching(/^[A-Za-z0-9#][A-Za-z0-9#._/-]{0,49}$/),
      requestId: fc.string({ minLength: 1 }),
      returnOrder: fc.constant(null),
      macro: fc.option(fc.string({ unit: 'grapheme' })),
      origin: fc.option(aPlace),
      case: fc.oneof(
        fc.constantFrom('open' as const, 'open_or_new' as const, 'new' as const),
        fc.record({ number: fc.constant('CASE-SO-1001-1') }),
      ),
      page: fc.nat(),
      lineReasons: fc.boolean(),
      quantities: texts,
      reasons: texts,
    });
    fc.assert(
      fc.property(anything, (value) => {
        const normal = JSON.parse(JSON.stringify(value));
        expect(readDraft(writeDraft(value), callback)).toEqual(normal);
      }),
    );
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['nothing', ''],
    ['something else', '{"number":"RMA-SO-1001-1","order":"SO-1001","requestId":"r1","origin":null}'],
    ['an order that is no number', writeDraft(draft).replace('SO-1001', 'SO 1001')],
    ['a page before the first', writeDraft(draft).replace('"page":0', '"page":-1')],
    ['another form’s', writeDraft({ ...draft, form: 'discount' })],
    ['about a return order of another order', writeDraft({ ...draft, returnOrder: 'RMA-SO-1002-1' })],
    ['more than a modal asks', writeDraft(draft).replace('{', '{"actor":"U0EVIL",')],
    ['longer than Slack lets it be', writeDraft({ ...draft, quantities: { 1: 'x'.repeat(3_000) } })],
  ])('is not read where it is %s', (_, metadata) => {
    expect(() => readDraft(metadata, callback)).toThrow();
  });
});

describe('what a modal carries, with what stands on the page that is shown', () => {
  it('has what was typed there, and keeps what other pages say', () => {
    expect(draftWithInputs(view(draft, { 1: '3', 2: ' 4 ' }))).toEqual({
      ...draft,
      quantities: { 1: '3', 2: '4', 50: '1' },
    });
  });

  it('forgets what was emptied', () => {
    expect(draftWithInputs(view(draft, { 1: null, 2: '  ' })).quantities).toEqual({ 50: '1' });
  });

  it('has the reasons of lines where each has its own, and only there', () => {
    const shown = [{ 1: '1' }, { 1: 'late', 50: null }] as const;
    expect(draftWithInputs(view({ ...draft, lineReasons: true }, ...shown)).reasons).toEqual({
      1: 'late',
      50: 'damaged',
    });
    expect(draftWithInputs(view({ ...draft, lineReasons: true }, { 50: '1' }, { 50: null })).reasons).toEqual({});
    expect(draftWithInputs(view(draft, ...shown)).reasons).toEqual({ 50: 'damaged' });
  });

  it('changes nothing of the draft that the modal carries', () => {
    const shown = view(draft, { 1: '9' });
    draftWithInputs(shown);
    expect(readDraft(shown.private_metadata, callback)).toEqual(draft);
  });
});
