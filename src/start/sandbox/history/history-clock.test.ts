import { describe, expect, it } from '@jest/globals';
import { historyClock } from './history-clock';
import { instantOf } from './month-step';

describe('historyClock', () => {
  it("goes on from where it was set, and is the world's before and after", () => {
    let world = new Date('2026-11-24T12:00:00Z');
    const clock = historyClock(() => world);
    const read = () => clock.now().toISOString();
    expect(read()).toBe('2026-11-24T12:00:00.000Z');
    clock.setTo(new Date('2026-11-01T08:00:00Z'));
    world = new Date('2026-11-24T12:00:05Z');
    expect(read()).toBe('2026-11-01T08:00:05.000Z');
    clock.setTo(null);
    expect(read()).toBe('2026-11-24T12:00:05.000Z');
  });
});

describe('instantOf', () => {
  const now = new Date(2026, 2, 2, 0, 20);

  it('counts days by the calendar, and minutes by the clock', () => {
    expect(instantOf({ days: 2, at: '16:05' }, now)).toEqual(new Date(2026, 1, 28, 16, 5));
    expect(instantOf({ minutes: 40 }, now)).toEqual(new Date(2026, 2, 1, 23, 40));
  });
});
