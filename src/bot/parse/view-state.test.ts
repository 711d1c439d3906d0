import { describe, expect, it } from '@jest/globals';
import type { ViewOutput } from '@slack/bolt';
import { UnreadableModal } from './metadata';
import { allChosenIn, chosenIn, personIn, quantityIn, typedIn } from './view-state';

/** A view with this in its only field. */
const view = (field: object) =>
  ({ state: { values: { b: { value: field, quantity: field } } } }) as unknown as ViewOutput;

const reads = {
  typed: (value: unknown) => typedIn(view({ value }), 'b', 'value'),
  quantity: (value: unknown) => quantityIn(view({ value }), 'b'),
  chosen: (value: unknown) => chosenIn(view({ selected_option: { value } }), 'b', 'value'),
  'all chosen': (value: unknown) => allChosenIn(view({ selected_options: [{ value }] }), 'b', 'value'),
  person: (selected_user: unknown) => personIn(view({ selected_user }), 'b', 'value'),
};

describe.each(Object.entries(reads))('what stands in a view: %s', (_, read) => {
  it.each([7, true, {}, ['x'], { actor: 'U0EVIL' }, 'x'.repeat(4_001)])('is refused where it is %j', (value) => {
    expect(() => read(value)).toThrow(UnreadableModal);
  });
});

describe('what stands in a view', () => {
  it('is nothing where nothing was put in', () => {
    for (const empty of [null, undefined]) {
      expect([reads.typed(empty), reads.chosen(empty), reads.person(empty)]).toEqual([null, null, null]);
      expect([reads['all chosen'](empty), reads.quantity(empty)]).toEqual([[], 0]);
    }
    expect([reads.typed('  '), reads.typed(' a ')]).toEqual([null, 'a']);
    expect([typedIn(view({}), 'other', 'value'), chosenIn(view({}), 'b', 'other')]).toEqual([null, null]);
  });
});
