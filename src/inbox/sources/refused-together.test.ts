import { describe, expect, it } from '@jest/globals';
import { TooEarly } from '../../domain/ports/task-failed';
import type { Refusal } from '../../domain/records/refusals';
import { refusedTogether } from './refused-together';

const refused = (...codes: Refusal['code'][]) =>
  refusedTogether(codes.map((code, index) => ({ what: `O-${index + 1}`, code, problems: [] })));

describe('what was refused of a delivery', () => {
  it.each<[string, Refusal['code'][]]>([
    ['its order has not come', ['order_not_found']],
    ['no version of it can be serviced yet', ['order_unmanaged', 'order_does_not_add_up']],
    ['the rest is refused for good', ['line_not_found', 'order_not_found']],
  ])('is too early where %s: later deliveries of the order go first', (_, codes) => {
    expect(refused(...codes)).toBeInstanceOf(TooEarly);
    expect(refused(...codes).about.final).toBe(false);
  });

  it.each<[string, Refusal['code'][], boolean]>([
    ['is tried again in its turn where an order was busy', ['order_busy'], false],
    ['is tried again in its turn where one was busy and one is early', ['order_busy', 'order_not_found'], false],
    ['is left to a person where nothing can help', ['line_not_found', 'quantity_invalid'], true],
  ])('%s', (_, codes, final) => {
    expect(refused(...codes)).not.toBeInstanceOf(TooEarly);
    expect(refused(...codes).about.final).toBe(final);
  });

  it('names each part with its problems, at most ten of them', () => {
    const failure = refusedTogether([{ what: 'O-1', code: 'order_invalid', problems: ['colour is not known'] }]);
    expect(failure.message).toBe('O-1: order_invalid, colour is not known');
    expect(refused(...Array<'order_busy'>(12).fill('order_busy')).message).toMatch(/O-10: order_busy; and 2 more$/);
  });
});
