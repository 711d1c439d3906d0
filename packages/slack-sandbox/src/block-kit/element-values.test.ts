import { describe, expect, it } from '@jest/globals';
import { incompleteInputs, initialValue, typedValue, valuesOf } from './element-values';
import type { InteractiveElement } from './elements';
import type { PlacedBlock } from './placed';

const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value });

const field = (block_id: string, element: object, more = {}) =>
  ({ type: 'input', block_id, label: { type: 'plain_text', text: block_id }, element, ...more }) as PlacedBlock;

const number = (more = {}) => ({ type: 'number_input', action_id: 'value', is_decimal_allowed: false, ...more });

describe('valuesOf', () => {
  it('begins with what the bot put in, and keeps what was typed under the same ids', () => {
    const blocks = [field('a', number({ initial_value: '1' })), field('b', number({ initial_value: '1' }))];
    const typed = { a: { value: { type: 'number_input' as const, value: '7' } } };
    expect(valuesOf(blocks, typed)).toEqual({
      a: { value: { type: 'number_input', value: '7' } },
      b: { value: { type: 'number_input', value: '1' } },
    });
  });

  it('forgets what was typed where another kind of element stands now', () => {
    const typed = { a: { value: { type: 'plain_text_input' as const, value: 'seven' } } };
    expect(valuesOf([field('a', number())], typed)).toEqual({ a: { value: { type: 'number_input', value: null } } });
  });
});

describe('typedValue', () => {
  const select: InteractiveElement = { type: 'static_select', action_id: 'value', options: [option('x'), option('y')] };

  it('chooses an option by its value, or nothing', () => {
    expect(typedValue(select, 'y')).toEqual({ type: 'static_select', selected_option: option('y') });
    expect(typedValue(select, null)).toEqual({ type: 'static_select', selected_option: null });
  });

  it('refuses an option that is not offered', () => {
    expect(() => typedValue(select, 'z')).toThrow('does not offer "z"');
  });

  it('chooses several where several can be chosen', () => {
    const many: InteractiveElement = { type: 'checkboxes', action_id: 'value', options: [option('x'), option('y')] };
    expect(typedValue(many, ['y', 'x'])).toEqual({ type: 'checkboxes', selected_options: [option('y'), option('x')] });
  });

  it('refuses more than may be chosen', () => {
    const options = [option('x'), option('y')];
    const many: InteractiveElement = {
      type: 'multi_static_select',
      action_id: 'value',
      options,
      max_selected_items: 1,
    };
    expect(typedValue(many, ['x'])).toMatchObject({ selected_options: [option('x')] });
    expect(() => typedValue(many, ['x', 'y'])).toThrow('at most 1');
  });

  it('takes a day, and nothing else, into a datepicker', () => {
    const picker: InteractiveElement = { type: 'datepicker', action_id: 'value' };
    expect(typedValue(picker, '2026-12-24')).toEqual({ type: 'datepicker', selected_date: '2026-12-24' });
    expect(() => typedValue(picker, 'tomorrow')).toThrow('no day');
  });

  it('takes an emptied field for nothing', () => {
    const input: InteractiveElement = { type: 'plain_text_input', action_id: 'value' };
    expect(typedValue(input, '')).toEqual(initialValue(input));
  });
});

describe('incompleteInputs', () => {
  it.each([
    ['nothing in a required field', number(), null, 'Please complete this required field.'],
    ['a fraction where none is allowed', number(), '1.5', 'Please enter a whole number.'],
    ['too little', number({ min_value: '2' }), '1', 'Please enter a number of at least 2.'],
    ['too much', number({ max_value: '2' }), '10', 'Please enter a number of at most 2.'],
    ['no number', number(), 'two', 'Please enter a number.'],
  ])('names %s', (_, element, value, complaint) => {
    const values = { a: { value: { type: 'number_input' as const, value } } };
    expect(incompleteInputs([field('a', element)], values)).toEqual({ a: complaint });
  });

  it('has nothing against an empty optional field', () => {
    const values = { a: { value: { type: 'number_input' as const, value: null } } };
    expect(incompleteInputs([field('a', number(), { optional: true })], values)).toEqual({});
  });
});
